import { afterEach, expect, test, vi } from "vitest";
import { sendPictures } from "./send-pictures";

afterEach(() => vi.unstubAllGlobals());

const file = (name: string) => new File(["x"], name);

/** The shop, which answers each file by its name. */
function answering(answer: (name: string) => Response) {
  vi.stubGlobal("fetch", async (_: string, { body }: { body: FormData }) => {
    const sent = body.get("picture");
    return answer(sent instanceof File ? sent.name : "");
  });
}

const send = (...names: string[]) => sendPictures("/pictures", names.map(file), () => {});

test("a picture that is refused does not keep the others from being sent, and each refusal is said", async () => {
  answering((name) =>
    name.endsWith(".png")
      ? Response.json({ ok: true, message: "The picture is there." })
      : Response.json({ ok: false, message: "This is no picture." }, { status: 400 }),
  );
  expect(await send("a.png", "bad.heic", "b.png")).toEqual({
    ok: false,
    message: "2 added. bad.heic: This is no picture.",
  });
  expect(await send("bad.heic", "c.png", "worse.heic")).toEqual({
    ok: false,
    message: "1 added. bad.heic, worse.heic: This is no picture.",
  });
  expect(await send("bad.heic")).toEqual({ ok: false, message: "bad.heic: This is no picture." });
  expect(await send("a.png", "b.png")).toEqual({ ok: true, message: "2 added." });
});

test("what did not arrive, what is empty or too heavy and what is refused in plain words are each named", async () => {
  answering((name) => {
    if (name === "gone.png") throw new TypeError("Failed to fetch");
    return new Response("Please log in.\n", { status: 401 });
  });
  const heavy = new File([new Uint8Array(8 * 1024 * 1024 + 1)], "heavy.png");
  const files = [file("gone.png"), heavy, new File([], "none.png"), file("out.png")];
  expect(await sendPictures("/pictures", files, () => {})).toEqual({
    ok: false,
    message: [
      "gone.png: It did not arrive. Check the connection, then try again.",
      "heavy.png: The file is larger than 8 MB. Please make it smaller.",
      "none.png: The file is empty.",
      "out.png: Please log in.",
    ].join(" "),
  });
});
