SET LOCAL lock_timeout = '3s';

-- CreateTable
CREATE TABLE "staff_invitation" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "invited_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_invitation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "staff_invitation_token_hash_key" ON "staff_invitation"("token_hash");

-- CreateIndex
CREATE INDEX "staff_invitation_email_idx" ON "staff_invitation"("email");

-- AddForeignKey
ALTER TABLE "staff_invitation" ADD CONSTRAINT "staff_invitation_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "staff_invitation"
  ADD CONSTRAINT "staff_invitation_email_lower_case" CHECK ("email" = lower("email")),
  ADD CONSTRAINT "staff_invitation_for_staff" CHECK ("role" <> 'CUSTOMER'),
  ADD CONSTRAINT "staff_invitation_ends_once" CHECK ("accepted_at" IS NULL OR "revoked_at" IS NULL);

-- One address has one invitation that can still be accepted.
CREATE UNIQUE INDEX "staff_invitation_one_open" ON "staff_invitation" ("email")
  WHERE "accepted_at" IS NULL AND "revoked_at" IS NULL;
