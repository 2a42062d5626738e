SET LOCAL lock_timeout = '3s';

-- CreateEnum
CREATE TYPE "SignInProvider" AS ENUM ('GITHUB', 'GOOGLE');

-- CreateTable
CREATE TABLE "provider_account" (
    "id" UUID NOT NULL,
    "provider" "SignInProvider" NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "provider_account_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "provider_account_provider_subject_key" ON "provider_account"("provider", "subject");

-- CreateIndex
CREATE INDEX "provider_account_user_id_idx" ON "provider_account"("user_id");

-- AddForeignKey
ALTER TABLE "provider_account" ADD CONSTRAINT "provider_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
