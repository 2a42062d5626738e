import { expect, test } from "vitest";
import { formsOf } from "./forms";

test("a form is read as a browser would send it, wherever it stands", () => {
  const html = `<input name="stray" value="1">
    <form action="/search"><input name="q" value="lamp"></form>
    <form method="POST"><input type="hidden" name="$ACTION_ID_1" value=""><input type="file" name="picture">
      <textarea name="note">two
words</textarea>
      <select name="way"><option value="a">A</option><option value="b" selected>B</option></select>
      <button name="what" value="go">Go</button><input value="nameless"></form>`;
  const field = (name: string, value: string, isFile = false) => ({ name, value, isFile });
  expect(formsOf("/here", html)).toEqual([
    { page: "/here", action: "/search", method: "GET", fields: [field("q", "lamp")] },
    {
      page: "/here",
      action: "/here",
      method: "POST",
      fields: [
        field("$ACTION_ID_1", ""),
        field("picture", "", true),
        field("note", "two\nwords"),
        field("way", "b"),
        field("what", "go"),
      ],
    },
  ]);
});
