import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";
import { env } from "@/lib/env";
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

/** next-auth answers what it does not know, JSON that is none, and ways back that lead nowhere with 500. */
async function isForNextAuth(request: NextRequest, { params }: Context): Promise<boolean> {
  const [action = "", provider, ...rest] = (await params).nextauth;
  if (rest.length > 0 || (provider ?? "credentials") !== "credentials") return false;
  const isQuestion = request.method === "GET";
  if (isQuestion && !QUESTIONS.includes(action)) return false;
  if (!isQuestion && (!COMMANDS.includes(action) || (action === "callback" && !provider))) return false;
  const sent = await readSent(request);
  const waysBack = [
    request.nextUrl.searchParams.getAll("callbackUrl"),
    request.cookies
      .getAll()
      .filter(isWayBack)
      .map(({ value }) => value),
    sent && "callbackUrl" in sent ? [sent.callbackUrl] : [],
  ];
  return sent !== null && waysBack.flat().every(leadsSomewhere);
}

async function readSent(request: NextRequest): Promise<object | null> {
  const type = request.headers.get("content-type") ?? "";
  if (type.includes("application/json")) {
    const sent: unknown = await request
      .clone()
      .json()
      .catch(() => null);
    return typeof sent === "object" ? sent : null;
  }
  if (!type.includes("application/x-www-form-urlencoded")) return {};
  return Object.fromEntries(new URLSearchParams(await request.clone().text()));
}

const isWayBack = ({ name }: { name: string }) => name.endsWith("next-auth.callback-url");

function leadsSomewhere(way: unknown): boolean {
  if (way === "" || way === undefined || way === null) return true;
  if (typeof way !== "string") return false;
  const base = way.startsWith("/") ? env().SHOP_URL : undefined;
  return URL.canParse(way, base) && /^https?:$/.test(new URL(way, base).protocol);
}

export { handle as GET, handle as POST };
