import type { Metadata } from "next";
import { askPermission } from "@/app/admin/permission";
import { AuditTable } from "@/components/admin/audit-table";
import { PageHead } from "@/components/admin/page-head";
import { Panel } from "@/components/admin/panel";
import { type RateFields, RatePanel } from "@/components/admin/rate-panel";
import { CurrencyForm, ShopForm, StockForm, TillForm } from "@/components/admin/settings-forms";
import { ShippingRates } from "@/components/admin/shipping-rates";
import { Link } from "@/components/ui/link";
import { listAudit } from "@/lib/audit/list-audit";
import { hasRole } from "@/lib/auth/person";
import { hasCheckouts } from "@/lib/catalog/change-store-settings";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import { db } from "@/lib/db";
import { decimalMoney, money } from "@/lib/money";
import { offerRate, saveCurrency, saveRate, saveShop, saveStock, saveTill } from "./actions";
import { timeZones } from "./wishes";

export const metadata: Metadata = { title: "Settings" };

const PATH = "/admin/settings";
const LAST_CHANGES = 10;
const NEW: RateFields = { name: "", amount: "", freeFrom: "", minDays: "2", maxDays: "5" };

export default async function SettingsPage({ searchParams }: PageProps<"/admin/settings">) {
  const person = await askPermission("VIEWER", PATH);
  const locked = !hasRole(person, "OWNER");
  const [{ rate }, settings, sold] = await Promise.all([
    searchParams,
    readStoreSettings(db()),
    hasCheckouts(db()),
  ]);
  return (
    <div className="grid gap-6">
      <PageHead title="Settings">
        {locked
          ? "The owner of the shop can change these."
          : "Each change is written down, with who made it."}
      </PageHead>
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <div className="grid gap-6">
          <Panel title="Shop">
            <ShopForm values={settings} timeZones={timeZones()} action={saveShop} locked={locked} />
          </Panel>
          <Panel title="Currency">
            {sold ? (
              <p className="text-sm">
                {settings.currency}.{" "}
                <span className="text-muted">
                  It cannot be changed any more: something was sold, or offered for payment, in it, and those
                  amounts have to stay what they are.
                </span>
              </p>
            ) : (
              <CurrencyForm values={settings} action={saveCurrency} locked={locked} />
            )}
          </Panel>
        </div>
        <div className="grid gap-6">
          <Panel title="Stock">
            <StockForm values={settings} action={saveStock} locked={locked} />
          </Panel>
          <Panel title="Till">
            <TillForm values={settings} action={saveTill} locked={locked} />
          </Panel>
          <div id="shipping">
            <Panel title="Shipping">
              <Shipping currency={settings.currency} wanted={locked ? undefined : rate} locked={locked} />
            </Panel>
          </div>
        </div>
      </div>
      <History />
    </div>
  );
}

type ShippingProps = { currency: string; wanted: string | string[] | undefined; locked: boolean };

async function Shipping({ currency, wanted, locked }: ShippingProps) {
  const rates = await db().shippingRate.findMany({
    orderBy: [{ active: "desc" }, { position: "asc" }, { amountMinor: "asc" }],
  });
  const inCurrency = (minor: number) => money(minor, currency);
  const chosen = rates.find(({ id }) => id === wanted);
  return (
    <>
      {(chosen || wanted === "new") && (
        <RatePanel
          key={chosen?.id ?? "new"}
          rateId={chosen?.id ?? null}
          values={
            chosen
              ? {
                  name: chosen.name,
                  amount: decimalMoney(inCurrency(chosen.amountMinor)),
                  freeFrom:
                    chosen.freeFromMinor === null ? "" : decimalMoney(inCurrency(chosen.freeFromMinor)),
                  minDays: `${chosen.minDays}`,
                  maxDays: `${chosen.maxDays}`,
                }
              : NEW
          }
          currency={currency}
          action={saveRate}
          closeHref={PATH}
        />
      )}
      <ShippingRates
        path={PATH}
        offer={locked ? null : offerRate}
        rates={rates.map(({ amountMinor, freeFromMinor, ...rate }) => ({
          ...rate,
          price: inCurrency(amountMinor),
          freeFrom: freeFromMinor === null ? null : inCurrency(freeFromMinor),
        }))}
      />
    </>
  );
}

async function History() {
  const entities = ["store_settings", "shipping_rate"];
  const wish = { userId: null, entities, from: null, until: null };
  const { rows, count } = await listAudit(db(), wish, LAST_CHANGES);
  return (
    <section aria-labelledby="history" className="grid gap-3">
      <h2 id="history" className="text-base font-semibold">
        Last changes
      </h2>
      {rows.length > 0 ? (
        <AuditTable label="Last changes of the settings" rows={rows} />
      ) : (
        <p className="text-sm text-muted">Nothing was changed yet.</p>
      )}
      {count > rows.length && (
        <p>
          <Link href="/admin/audit?kind=store_settings" className="text-sm underline underline-offset-4">
            Earlier ones are in the audit log
          </Link>
        </p>
      )}
    </section>
  );
}
