-- The rules of the shop that Prisma cannot say. They hold whoever writes: this program, a later one, or a
-- person at a prompt. Prisma leaves all of them alone when it compares schema.prisma with the migrations.

-- Stock ---------------------------------------------------------------------------------------------------

ALTER TABLE "stock_level"
  ADD CONSTRAINT "stock_level_never_oversold" CHECK ("on_hand" >= -"backorder_limit"),
  ADD CONSTRAINT "stock_level_backorder_limit_not_negative" CHECK ("backorder_limit" >= 0),
  ADD CONSTRAINT "stock_level_low_threshold_not_negative" CHECK ("low_threshold" >= 0);

ALTER TABLE "stock_movement"
  ADD CONSTRAINT "stock_movement_moves_something" CHECK ("quantity" <> 0),
  ADD CONSTRAINT "stock_movement_one_cause" CHECK (num_nonnulls("order_line_id", "refund_id") <= 1),
  ADD CONSTRAINT "stock_movement_sale_takes_for_an_order"
    CHECK (("reason" = 'SALE') = ("quantity" < 0 AND "order_line_id" IS NOT NULL));

-- Applying a payment twice cannot take its units twice.
CREATE UNIQUE INDEX "stock_movement_one_sale_per_order_line"
  ON "stock_movement" ("order_line_id") WHERE "reason" = 'SALE';

-- Quantities ----------------------------------------------------------------------------------------------

ALTER TABLE "cart_line"
  ADD CONSTRAINT "cart_line_quantity_sensible" CHECK ("quantity" BETWEEN 1 AND 999);
ALTER TABLE "checkout_line"
  ADD CONSTRAINT "checkout_line_quantity_positive" CHECK ("quantity" > 0);
ALTER TABLE "order_line"
  ADD CONSTRAINT "order_line_quantity_positive" CHECK ("quantity" > 0),
  ADD CONSTRAINT "order_line_missing_within_quantity" CHECK ("quantity_missing" BETWEEN 0 AND "quantity");
ALTER TABLE "shipment_line"
  ADD CONSTRAINT "shipment_line_quantity_positive" CHECK ("quantity" > 0);
ALTER TABLE "refund_line"
  ADD CONSTRAINT "refund_line_quantity_positive" CHECK ("quantity" > 0);

-- Money ---------------------------------------------------------------------------------------------------

ALTER TABLE "variant"
  ADD CONSTRAINT "variant_price_not_negative" CHECK ("price_minor" >= 0),
  ADD CONSTRAINT "variant_compare_at_not_negative" CHECK ("compare_at_minor" >= 0);
ALTER TABLE "shipping_rate"
  ADD CONSTRAINT "shipping_rate_amount_not_negative" CHECK ("amount_minor" >= 0),
  ADD CONSTRAINT "shipping_rate_free_from_not_negative" CHECK ("free_from_minor" >= 0),
  ADD CONSTRAINT "shipping_rate_days_in_order" CHECK ("min_days" BETWEEN 0 AND "max_days");
ALTER TABLE "checkout"
  ADD CONSTRAINT "checkout_amounts_not_negative" CHECK ("subtotal_minor" >= 0 AND "shipping_minor" >= 0),
  ADD CONSTRAINT "checkout_currency_is_iso" CHECK ("currency" ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT "checkout_settled_has_time" CHECK ("status" <> 'SETTLED' OR "settled_at" IS NOT NULL);
ALTER TABLE "checkout_line"
  ADD CONSTRAINT "checkout_line_price_not_negative" CHECK ("unit_price_minor" >= 0);
ALTER TABLE "orders"
  ADD CONSTRAINT "orders_amounts_not_negative" CHECK (
    "subtotal_minor" >= 0 AND "discount_minor" >= 0 AND "shipping_minor" >= 0 AND "tax_minor" >= 0 AND "total_minor" >= 0
  ),
  ADD CONSTRAINT "orders_total_adds_up"
    CHECK ("total_minor" = "subtotal_minor" - "discount_minor" + "shipping_minor" + "tax_minor"),
  ADD CONSTRAINT "orders_currency_is_iso" CHECK ("currency" ~ '^[A-Z]{3}$');
ALTER TABLE "order_line"
  ADD CONSTRAINT "order_line_price_not_negative" CHECK ("unit_price_minor" >= 0);
ALTER TABLE "refund"
  ADD CONSTRAINT "refund_amount_positive" CHECK ("amount_minor" > 0),
  ADD CONSTRAINT "refund_currency_is_iso" CHECK ("currency" ~ '^[A-Z]{3}$');
ALTER TABLE "dispute"
  ADD CONSTRAINT "dispute_amount_not_negative" CHECK ("amount_minor" >= 0),
  ADD CONSTRAINT "dispute_currency_is_iso" CHECK ("currency" ~ '^[A-Z]{3}$');

-- The rest ------------------------------------------------------------------------------------------------

ALTER TABLE "store_settings"
  ADD CONSTRAINT "store_settings_one_row" CHECK ("id" = 1),
  ADD CONSTRAINT "store_settings_currency_is_iso" CHECK ("currency" ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT "store_settings_low_stock_threshold_not_negative" CHECK ("low_stock_threshold" >= 0);
ALTER TABLE "app_user"
  ADD CONSTRAINT "app_user_email_lower_case" CHECK ("email" = lower("email"));
ALTER TABLE "webhook_event"
  ADD CONSTRAINT "webhook_event_tried" CHECK ("attempts" >= 1);

-- What people say on the phone; an integer like orders.number, which it fills.
CREATE SEQUENCE "order_number" AS integer START WITH 1001;

-- The checkouts that can still be paid are few among all that ever were.
CREATE INDEX "checkout_still_open" ON "checkout" ("status", "expires_at")
  WHERE "status" IN ('OPEN', 'AWAITING_PAYMENT');

-- History is written once ---------------------------------------------------------------------------------

CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0];
END;
$$;

CREATE TRIGGER "stock_movement_written_once"
  BEFORE UPDATE OR DELETE OR TRUNCATE ON "stock_movement"
  FOR EACH STATEMENT
  EXECUTE FUNCTION "refuse_change"('stock movements are written once: correct one with another movement');

CREATE TRIGGER "audit_entry_written_once"
  BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT
  EXECUTE FUNCTION "refuse_change"('audit entries are written once: what happened stays on record');
