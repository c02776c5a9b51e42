//! A chip at the counter: read by itself, judged, looked at closely, judged again by an officer and by the auditor; and the days on
//! which the reader or the server is away. The demo's bridge simulates the reader; its documents are profiles of simulated chips.
import { readFileSync } from "node:fs";
import { accessible, expect, openLane, pressUntil, read, test, zone } from "./server";

const ANNA = () => zone("L898902C3", "ERIKSSON<<ANNA<MARIA", "740812", "F", "350415");
const BRIDGE = "http://127.0.0.1:7791/**";

test("a chip is read by itself, and its face, verdicts and record are shown", async ({ page, gatehouse, browser }) => {
  await gatehouse.signIn(page, "lin.mei");
  await openLane(page);
  await read(page, ANNA());
  await expect(page.getByText("Data genuine", { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(page.locator("[data-chip-mark=no]")).toHaveCount(0);
  await expect(page.getByRole("img", { name: "Face of ERIKSSON, ANNA MARIA, from the chip" })).toBeVisible();
  await expect(page.getByText("No picture of the page")).toBeVisible();
  await accessible(page);

  const dialog = page.getByRole("dialog");
  await pressUntil(page, "z", () => expect(dialog).toBeVisible({ timeout: 1_000 }));
  await page.keyboard.press("+");
  await accessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);

  await page.getByRole("link", { name: "Full record" }).click();
  await expect(page).toHaveURL(/\/document-checks\/dck_/);
  const continued = page.getByRole("button", { name: "Continue" });
  if (await continued.isVisible()) await continued.click();
  await expect(page.getByRole("cell", { name: "Face (DG2)" })).toBeVisible();
  await page.getByRole("button", { name: "As then" }).click();
  await expect(page.getByText("Every check comes out as it did.")).toBeVisible();
  await accessible(page);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the evidence" }).click();
  const evidence = JSON.parse(readFileSync(await (await saved).path(), "utf8")) as { files: Record<string, string> };
  expect(Object.keys(evidence.files)).toEqual(expect.arrayContaining(["DG1", "DG2", "EF.SOD"]));

  const auditor = await (await browser.newContext()).newPage();
  await gatehouse.signIn(auditor, "audit.one");
  await auditor.goto(page.url());
  await auditor.getByRole("button", { name: "As then" }).click();
  await expect(auditor.getByText("Every check comes out as it did.")).toBeVisible();
  await expect(auditor.getByText("ERIKSSON")).toHaveCount(0);
  await accessible(auditor);
});

test("a workstation without a reader says so and hinders nobody", async ({ page, gatehouse }) => {
  await page.route(BRIDGE, (route) => route.abort("connectionrefused"));
  await gatehouse.signIn(page, "lin.mei");
  await openLane(page);
  await read(page, ANNA());
  await expect(page.getByText(/No reader at this workstation/)).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await accessible(page);
  await pressUntil(page, "a", () => expect(page.getByText("admitted").first()).toBeVisible({ timeout: 1_000 }));
});

test("a reading made while the server is away is delivered after a reload", async ({ page, gatehouse }) => {
  await page.route("**/document-check", (route) => route.fulfill({ status: 503, contentType: "application/json", body: "{}" }));
  await gatehouse.signIn(page, "lin.mei");
  await openLane(page);
  await read(page, ANNA());
  await expect(page.getByText(/kept at this workstation/)).toBeVisible({ timeout: 20_000 });
  await accessible(page);
  await page.unroute("**/document-check");
  await page.reload();
  await expect(page.getByText("Data genuine", { exact: true })).toBeVisible({ timeout: 20_000 });
});
