import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";
import { type TooMany, tooManyResponse } from "@/lib/limits/too-many";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const refused: TooMany[] = [];
  const answer: Response = await NextAuth(
    request,
    context,
    authOptions((tooMany) => refused.push(tooMany)),
  );
  return refused[0] ? tooManyResponse(refused[0]) : answer;
}

export { handle as GET, handle as POST };
