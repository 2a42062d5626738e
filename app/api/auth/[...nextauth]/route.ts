import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";
import { type TooMany, tooManyResponse } from "@/lib/limits/too-many";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, context: Context): Promise<Response> {
  if (!(await isForNextAuth(request, context))) return new Response("bad request\n", { status: 400 });
  const refused: TooMany[] = [];
  const answer: Response = await NextAuth(
    request,
    context,
    authOptions((tooMany) => refused.push(tooMany)),
  );
  return refused[0] ? tooManyResponse(refused[0]) : answer;
}

const QUESTIONS = ["csrf", "error", "providers", "session", "signin", "signout"];
const COMMANDS = ["callback", "signin", "signout"];

/** next-auth answers what it does not know, and JSON that is none, with 500. */
async function isForNextAuth(request: NextRequest, { params }: Context): Promise<boolean> {
  const [action = "", provider, ...rest] = (await params).nextauth;
  if (rest.length > 0 || (provider ?? "credentials") !== "credentials") return false;
  const isQuestion = request.method === "GET";
  if (isQuestion && !QUESTIONS.includes(action)) return false;
  if (!isQuestion && (!COMMANDS.includes(action) || (action === "callback" && !provider))) return false;
  if (!request.headers.get("content-type")?.includes("application/json")) return true;
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  return typeof body === "object" && body !== null;
}

export { handle as GET, handle as POST };
