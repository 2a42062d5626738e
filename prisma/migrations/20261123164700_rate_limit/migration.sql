-- What was tried how often, for all servers together (lib/limits). Unlogged: quick to write, and after a crash
-- of the database the counting starts anew, which costs nobody anything.
CREATE UNLOGGED TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

CREATE INDEX "rate_limit_expire_idx" ON "rate_limit"("expire");
