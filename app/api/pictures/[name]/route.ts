import { isPictureName, typeOf } from "@/lib/pictures/picture-name";
import { pictureStore } from "@/lib/pictures/picture-store";

type Context = { params: Promise<{ name: string }> };

/** A picture of a product. What lies under a name never changes, so whoever has it need not ask again. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { name } = await params;
  const bytes = isPictureName(name) ? await pictureStore().get(name) : null;
  if (!bytes) return new Response("There is no such picture.\n", { status: 404 });
  return new Response(bytes, {
    headers: { "Content-Type": typeOf(name), "Cache-Control": "public, max-age=31536000, immutable" },
  });
}
