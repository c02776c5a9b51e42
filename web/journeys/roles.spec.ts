//! Each role's own screens and no others, the delay after wrong passwords, and what the server refuses whatever the console shows.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { accessible, expect, test } from "./server";

/** What each role's menu holds, after docs/ref/policy-matrix.txt; everybody has their own account besides. */
const MENUS = [
  { name: "lin.mei", sees: ["Counter", "Flights", "Lists"] },
  { name: "chan.sir", sees: ["Counter", "Second line", "Flights", "Vetting", "Quarantine", "Missing messages", "Never presented", "Carriers", "Retention", "Persons", "Lists"] },
  { name: "ngozi.eze", sees: ["Port board", "Flights", "Missing messages", "Carriers", "Lists"] },
  { name: "owner.one", sees: ["Lists"] },
  { name: "audit.one", sees: ["Retention", "Lists", "Audit", "Certificates"] },
  { name: "ana.lyst", sees: ["Flights", "Vetting", "Quarantine", "Missing messages", "Never presented", "Carriers", "Retention", "Persons", "Lists"] },
  { name: "admin.one", sees: ["Certificates", "Administration"] },
] as const;

/** The address of each screen that some role may not see. */
const SCREENS = { "Counter": "/counter", "Second line": "/referrals", "Port board": "/port", "Flights": "/flights", "Vetting": "/vetting", "Quarantine": "/quarantine", "Missing messages": "/missing", "Never presented": "/never-presented", "Carriers": "/carriers", "Retention": "/retention", "Persons": "/persons", "Lists": "/lists", "Audit": "/audit", "Certificates": "/trust", "Administration": "/admin" } as const;

test("each role sees its own screens, and the others' addresses say that they are not for it", async ({ gatehouse, browser }) => {
  test.setTimeout(240_000);
  for (const { name, sees } of MENUS) {
    const page = await (await browser.newContext()).newPage();
    await gatehouse.signIn(page, name);
    await expect(page.getByRole("navigation").getByRole("link"), name).toHaveText([...sees, "My account"]);
    for (const [screen, path] of Object.entries(SCREENS)) {
      if ((sees as readonly string[]).includes(screen)) continue;
      await page.goto(`${gatehouse.url}${path}`);
      await expect.soft(page.getByText("Your role does not include this page"), `${name} at ${path}`).toBeVisible();
    }
    await page.context().close();
  }
});

/** Failures of one name that are answered before its first delay begins: five are free, the sixth starts it. */
const BEFORE_DELAY = 6;

test("wrong passwords say so, and soon say how long to wait", async ({ page, gatehouse }) => {
  await page.goto(`${gatehouse.url}/sign-in`);
  await page.getByLabel("Sign-in name").fill("lin.mei");
  const attempt = async (n: number) => {
    await page.getByLabel("Password").fill(`not the password ${n}`);
    const answered = page.waitForResponse((r) => r.url().endsWith("/api/session") && r.request().method() === "POST");
    await page.keyboard.press("Enter");
    return (await answered).status();
  };
  for (let n = 1; n <= BEFORE_DELAY; n += 1) {
    expect(await attempt(n), `attempt ${n}`).toBe(401);
    await expect(page.getByRole("alert")).toContainText("Name or password is wrong");
  }
  expect(await attempt(BEFORE_DELAY + 1)).toBe(429);
  await expect(page.getByRole("alert")).toContainText(/Too many failed attempts\. Wait \d+ seconds/);
});

interface Act { path: string; purpose: string; body: unknown }

/** Calls the server as the signed-in page could, whatever buttons the console offers. */
async function post(page: Page, act: Act): Promise<{ status: number; body: { id?: string } }> {
  return page.evaluate(async ({ path, purpose, body }) => {
    const session = (await (await fetch("/api/session")).json()) as { csrf: string };
    const headers = { "Content-Type": "application/json", "Gatehouse-CSRF": session.csrf, "Gatehouse-Purpose": purpose, "Idempotency-Key": crypto.randomUUID() };
    const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as { id?: string } };
  }, act);
}

test("the server refuses what the console does not offer", async ({ page, gatehouse, browser }) => {
  await gatehouse.signIn(page, "owner.one");
  const entry = {
    subject_kind: "person", names: [{ full: "QUILLFEATHER, Zebedee", kind: "primary" }], births: ["1971-03-04"], nationalities: [], documents: [],
    action: "refer", basis: "Utopia Border Act s. 12", reason: "Court order 7/2026", review_on: "2027-06-01", expires_on: "2028-01-01",
  };
  const proposed = await post(page, { path: "/api/lists/uto-lookout/entries", purpose: "list_maintenance", body: entry });
  expect(proposed.body.id).toBeTruthy();
  const own = await post(page, { path: `/api/entries/${proposed.body.id}/decision`, purpose: "list_maintenance", body: { decision: "approve" } });
  expect(own.status).toBe(403);

  const admin = await (await browser.newContext()).newPage();
  await gatehouse.signIn(admin, "admin.one");
  const search = await post(admin, { path: "/api/persons/search", purpose: "second_line", body: { name: "ERIKSSON" } });
  expect(search.status).toBe(403);
});

test("an auditor narrows the log to one kind and takes a bundle that is a ZIP file", async ({ page, gatehouse }) => {
  await gatehouse.signIn(page, "audit.one");
  await page.getByRole("link", { name: "Audit" }).click();
  const kinds = page.getByRole("row").filter({ has: page.getByRole("button") }).locator("td:nth-child(3)");
  await expect(kinds.filter({ hasNotText: "accounts.bootstrap" }).first()).toBeVisible();
  const search = async (kind: string) => {
    await page.getByLabel("Kind", { exact: true }).fill(kind);
    await page.getByRole("button", { name: "Search" }).click();
  };
  await search("accounts.bootstrap");
  await expect(kinds.filter({ hasNotText: "accounts.bootstrap" })).toHaveCount(0);
  await expect(kinds.first()).toHaveText("accounts.bootstrap");
  await search("no.such.kind");
  await expect(page.getByText("No entries match.")).toBeVisible();
  await accessible(page);
  const taken = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export signed bundle" }).click();
  expect(readFileSync(await (await taken).path()).subarray(0, 2).toString()).toBe("PK");
});
