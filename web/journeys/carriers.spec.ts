//! A flight announced, a listed traveller vetted before they board: what the second line decides is what the flight then shows.
import type { Page } from "@playwright/test";
import { accessible, expect, pressUntil, test } from "./server";

const two = (n: number) => String(n).padStart(2, "0");
/** The day as PAXLST writes it, and a number for the flight that no other journey uses. */
const now = new Date();
const DAY = `${String(now.getUTCFullYear()).slice(2)}${two(now.getUTCMonth() + 1)}${two(now.getUTCDate())}`;
const FLIGHT = "UO4321";

function traveller(reference: string, family: string, given: string, birth: string, number: string, seat: string): string {
  return `NAD+FL+++${family}:${given}'ATT+2++M'DTM+329:${birth}'LOC+174+UTO'NAT+2+UTO'RFF+AVF:LOC123'RFF+SEA:${seat}'RFF+ABO:${reference}'DOC+P:110:111+${number}'DTM+36:330101'LOC+91+UTO'`;
}

/** A passenger list (PAXLST) with one ordinary and one listed traveller; `damage` stands where a segment should. */
function list(reference: string, damage = ""): string {
  const people = traveller("R1", "ERIKSSON", "ANNA", "740812", "L898902C3", "12A") + traveller("R2", "BWAMBALE", "FRANK KAKOLELE", "690101", "X1234567", "12B");
  const body = `BGM+745'RFF+TN:T${reference}'NAD+MS+++DESK'COM+15550100:TE'TDT+20+${FLIGHT}'LOC+125+SIN'DTM+189:${DAY}0815:201'LOC+87+XUT'DTM+232:${DAY}1210:201'${damage}${people}CNT+42:2'`;
  const count = body.split("'").length + 1;
  return `UNA:+.? 'UNB+UNOA:4+AIRUO+BORDER+${DAY}:0600+${reference}++IAPI'UNH+${reference}+PAXLST:D:05B:UN:IATA'${body}UNT+${count}+${reference}'UNZ+1+${reference}'`;
}

async function takeIn(page: Page, text: string): Promise<void> {
  await page.getByRole("link", { name: "Quarantine" }).click();
  await page.getByRole("button", { name: "Take in by hand" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Text of the message").fill(text);
  await dialog.getByRole("button", { name: "Take in by hand" }).click();
  await expect(dialog.getByRole("status")).toContainText("PAXLST");
  await accessible(page);
  await dialog.getByRole("button", { name: "Close" }).click();
}

test("a listed traveller is vetted before boarding, and the flight shows what was decided", async ({ page, gatehouse }) => {
  await gatehouse.signIn(page, "chan.sir");
  await takeIn(page, list("7001"));

  await page.getByRole("link", { name: "Flights" }).click();
  await page.getByLabel("Flight or airport").fill("4321");
  await expect(page.getByRole("link", { name: "UO 4321" })).toBeVisible();
  await accessible(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const listed = page.getByRole("row").filter({ hasText: "BWAMBALE" });
  await expect(listed).toContainText("contact us");
  await expect(page.getByRole("row").filter({ hasText: "ERIKSSON" })).toContainText("OK to board");
  await accessible(page);
  await page.getByRole("tab", { name: /Seats/ }).click();
  await expect(page.getByRole("gridcell").getByRole("link", { name: /^12B: BWAMBALE/ })).toBeVisible();
  await accessible(page);
  const flight = page.url();

  await page.getByRole("navigation").getByRole("link", { name: "Vetting" }).click();
  await page.getByRole("link", { name: /BWAMBALE/ }).click();
  await expect(page.getByText("You hold this traveller until")).toBeVisible();
  await expect(page.getByRole("article", { name: /Hit:/ }).first()).toBeVisible();
  await accessible(page);
  const dialog = page.getByRole("dialog");
  await pressUntil(page, "x", () => expect(dialog).toBeVisible({ timeout: 1_000 }));
  await expect(dialog).toContainText("is told: do not board");
  await dialog.getByLabel("I compared the hits with this traveller: they may not board.").check();
  await dialog.getByLabel("Reason").fill("short");
  await dialog.getByRole("button", { name: "No board" }).click();
  await expect(dialog.getByRole("alert")).toContainText("At least 10 characters");
  await accessible(page);
  await dialog.getByLabel("Reason").fill("Name, birth and document are the listed person's.");
  await dialog.getByRole("button", { name: "No board" }).click();
  await expect(page.getByText("Name, birth and document are the listed person's.")).toBeVisible();

  await page.goto(flight);
  await page.getByRole("tab", { name: /Travellers/ }).click();
  await expect(listed).toContainText("no board");
  await listed.getByRole("link").click();
  await page.getByRole("button", { name: "Family name" }).first().click();
  await expect(page.locator("mark.lit")).toHaveText("BWAMBALE");
  await accessible(page);
});

test("somebody else's vetting can be read, not decided", async ({ page, gatehouse, browser }) => {
  await gatehouse.signIn(page, "chan.sir");
  await takeIn(page, list("7002"));
  await page.getByRole("navigation").getByRole("link", { name: "Vetting" }).click();
  await page.getByRole("link", { name: /BWAMBALE/ }).click();
  await expect(page.getByText("You hold this traveller until")).toBeVisible();

  const analyst = await (await browser.newContext()).newPage();
  await gatehouse.signIn(analyst, "ana.lyst");
  await analyst.goto(page.url());
  await expect(analyst.getByText("officers of the second line decide")).toBeVisible();
  await expect(analyst.getByText("chan.sir works on it").first()).toBeVisible();
  await expect(analyst.getByRole("button", { name: "No board" })).toHaveCount(0);
  await accessible(analyst);
});

test("a damaged message is mended by its text", async ({ page, gatehouse }) => {
  await gatehouse.signIn(page, "chan.sir");
  await takeIn(page, list("7003", "XYZ+LOST'"));
  await page.getByRole("row").filter({ hasText: "AIRUO" }).getByRole("link").first().click();
  await expect(page.getByRole("button", { name: /The message has no such segment/ })).toBeVisible();
  await expect(page.locator("mark.error").first()).toContainText("XYZ");
  await accessible(page);
  await page.getByRole("button", { name: "Correct the text" }).click();
  const text = page.getByLabel("Corrected interchange");
  await text.fill((await text.inputValue()).replace("XYZ+LOST'", ""));
  await page.getByLabel("Reason").fill("The carrier's stray segment was taken out.");
  await page.getByRole("button", { name: "Send the correction" }).click();
  await expect(page.getByRole("status").filter({ hasText: "PAXLST" })).toContainText("100 %");
  await accessible(page);
});
