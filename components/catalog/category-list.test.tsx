import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CategoryList } from "./category-list";

test("a shop without categories says so", () => {
  const page = renderToStaticMarkup(<CategoryList path="/" rows={[]} openId={null} actions={null} />);
  expect(page).toContain("None yet");
});
