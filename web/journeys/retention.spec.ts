//! Booking data of seven months ago: masked, asked for, approved by somebody else, seen; and a hold that keeps another flight.
import type { Page } from "@playwright/test";
import { accessible, expect, test } from "./server";

const two = (n: number) => String(n).padStart(2, "0");
const then = new Date();
// The 15th, so that seven months ago is a day of every month.
const MONTH = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() - 7, 15));
const LONG = `${MONTH.getUTCFullYear()}-${two(MONTH.getUTCMonth() + 1)}-15`;
const DAY = LONG.slice(2).replaceAll("-", "");

function list(flight: string, family: string): string {
  const body = `BGM+745'RFF+TN:T1'TDT+20+${flight}'LOC+125+SIN'DTM+189:${DAY}0815:201'LOC+87+XUT'DTM+232:${DAY}1210:201'NAD+FL+++${family}:ANNA'ATT+2++F'DTM+329:740812'NAT+2+UTO'DOC+P:110:111+E5550177'LOC+91+UTO'`;
  const count = body.split("'").length + 1;
  return `UNB+UNOA:4+AIRUO+BORDER+${DAY}:0600+${flight}'UNH+1+PAXLST:D:05B:UN:IATA'${body}UNT+${count}+1'UNZ+1+${flight}'`;
}

async function takeIn(page: Page, text: string): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: "Quarantine" }).click();
  await page.getByRole("button", { name: "Take in by hand" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Text of the message").fill(text);
  await dialog.getByRole("button", { name: "Take in by hand" }).click();
  await expect(dialog.getByRole("status")).toContainText("PAXLST");
  await dialog.getByRole("button", { name: "Close" }).click();
}

async function giveCase(page: Page, submit: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Case number").fill("K-7");
  await dialog.getByLabel("Reason").fill("Wanted in case 7, ordered by the court.");
  await accessible(page);
  await dialog.getByRole("button", { name: submit }).click();
  await expect(dialog).toBeHidden();
}

async function rule(page: Page, button: string): Promise<void> {
  await page.getByRole("button", { name: button }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("The order was shown.");
  await accessible(page);
  await dialog.getByRole("button").first().click();
  await expect(dialog).toBeHidden();
}

test("a flight is masked when its time comes, two people look, and a hold keeps another", async ({ page, gatehouse, browser }) => {
  test.setTimeout(180_000);
  await gatehouse.signIn(page, "chan.sir");
  await page.getByRole("navigation").getByRole("link", { name: "Retention" }).click();
  await expect(page.getByText("Nobody has asked for a look")).toBeVisible();
  await expect(page.getByText("Nothing is held")).toBeVisible();
  await accessible(page);
  await takeIn(page, list("UO7701", "HOLMBERG"));
  await takeIn(page, list("UO7702", "KEPTWELL"));

  await page.goto(`${gatehouse.url}/flights?day=${LONG}`);
  await page.getByRole("link", { name: "UO 7702" }).click();
  await page.getByRole("link", { name: "Hold for a case" }).click();
  await giveCase(page, "Hold for a case");
  await expect(page.getByRole("row").filter({ hasText: "UO 7702" }).first()).toContainText("held");
  await expect(page.getByRole("link", { name: `UO 7701 ${LONG}` })).toBeVisible();
  gatehouse.run("carrier", "retention");

  await page.goto(`${gatehouse.url}/flights?day=${LONG}`);
  await page.getByRole("link", { name: "UO 7701" }).click();
  await expect(page.getByText("Masked on")).toBeVisible();
  await expect(page.getByText("HOLMBERG")).toHaveCount(0);
  await accessible(page);
  await page.getByRole("link", { name: "Ask for a look" }).click();
  await giveCase(page, "Ask for a look");
  await expect(page.getByText("waits for an auditor")).toBeVisible();

  const auditor = await (await browser.newContext()).newPage();
  await gatehouse.signIn(auditor, "audit.one");
  await auditor.getByRole("navigation").getByRole("link", { name: "Retention" }).click();
  await accessible(auditor);
  await rule(auditor, "Approve");
  await expect(auditor.getByText("approved")).toBeVisible();

  await page.reload();
  await page.getByRole("button", { name: "Look", exact: true }).click();
  await expect(page.getByRole("dialog")).toContainText("HOLMBERG ANNA");
  await accessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByText("HOLMBERG")).toHaveCount(0);

  await rule(page, "Ask for release");
  await auditor.reload();
  await rule(auditor, "Release");
  await expect(auditor.getByText("released")).toBeVisible();
  await auditor.context().close();
});
