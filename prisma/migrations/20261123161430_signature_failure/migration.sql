-- CreateTable
CREATE TABLE "signature_failure" (
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "signature_failure_pkey" PRIMARY KEY ("day")
);
