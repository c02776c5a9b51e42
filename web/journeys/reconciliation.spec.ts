//! Who came and who did not, what carriers owe, and what is missing of a message in parts: seen, noted, resolved by what comes.
import type { Page } from "@playwright/test";
import { accessible, expect, test } from "./server";

const two = (n: number) => String(n).padStart(2, "0");
/** A day as PAXLST writes it: two days ago, when everyone has long landed. */
const past = new Date(Date.now() - 2 * 86_400_000);
const DAY = `${String(past.getUTCFullYear()).slice(2)}${two(past.getUTCMonth() + 1)}${two(past.getUTCDate())}`;

function traveller(reference: string, family: string, given: string, number: string): string {
  return `NAD+FL+++${family}:${given}'ATT+2++M'DTM+329:740812'NAT+2+UTO'RFF+ABO:${reference}'DOC+P:110:111+${number}'DTM+36:330101'LOC+91+UTO'`;
}

/** A message of flight UO4331: its function, the part of a series, and who is on it. */
function message(reference: string, act: string, part: string, people: string): string {
  const body = `BGM+${act}'RFF+TN:T${reference}'NAD+MS+++DESK'COM+15550100:TE'TDT+20+UO4331'LOC+125+SIN'DTM+189:${DAY}0815:201'LOC+87+XUT'DTM+232:${DAY}1210:201'${people}`;
  const count = body.split("'").length + 1;
  return `UNA:+.? 'UNB+UNOA:4+AIRUO+BORDER+${DAY}:06${reference.slice(-2)}+${reference}++IAPI'UNH+${reference}+PAXLST:D:05B:UN:IATA${part}'${body}UNT+${count}+${reference}'UNZ+1+${reference}'`;
}

async function takeIn(page: Page, text: string): Promise<void> {
  await page.getByRole("link", { name: "Quarantine" }).click();
  await page.getByRole("button", { name: "Take in by hand" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Text of the message").fill(text);
  await dialog.getByRole("button", { name: "Take in by hand" }).click();
  await expect(dialog.getByRole("status")).toContainText("PAXLST");
  await dialog.getByRole("button", { name: "Close" }).click();
}

test("a missing part is named until it comes, and who never presented is listed", async ({ page, gatehouse }) => {
  await gatehouse.signIn(page, "chan.sir");
  const [anna, olga, karl] = [traveller("R1", "ERIKSSON", "ANNA", "L898902C3"), traveller("R2", "HAUGEN", "OLGA", "H1234567"), traveller("R3", "NOVAK", "KARL", "N7654321")];
  await takeIn(page, message("8001", "745", "+SERIES9+01:C", anna));
  await takeIn(page, message("8003", "745", "+SERIES9+03:F", karl));

  await page.getByRole("link", { name: "Flights" }).click();
  await page.getByRole("button", { name: "Day before" }).click();
  await page.getByRole("button", { name: "Day before" }).click();
  await page.getByRole("link", { name: "UO 4331" }).click();
  await expect(page.getByText("A list in parts: 2 came, missing 2.")).toBeVisible();
  await accessible(page);
  const flight = page.url();
  await takeIn(page, message("8002", "745", "+SERIES9+02:C", olga));
  await takeIn(page, message("8004", "266+CLOB", "", anna + olga));
  await page.goto(flight);
  await expect(page.getByText("A list in parts")).toHaveCount(0);
  await expect(page.getByRole("row").filter({ hasText: "NOVAK" })).toContainText("not boarded");
  await expect(page.getByRole("row").filter({ hasText: "HAUGEN" })).toContainText("never presented");
  await page.getByLabel("State").selectOption("never_presented");
  await expect(page.getByRole("row").filter({ hasText: "NOVAK" })).toHaveCount(0);

  await page.getByRole("navigation").getByRole("link", { name: "Never presented" }).click();
  await page.getByRole("button", { name: "Day before" }).click();
  await page.getByRole("button", { name: "Day before" }).click();
  await expect(page.getByRole("link", { name: "ERIKSSON ANNA" })).toBeVisible();
  await page.getByLabel("Name, document, flight").fill("haug");
  await expect(page.getByRole("link", { name: "ERIKSSON ANNA" })).toHaveCount(0);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("link", { name: "HAUGEN OLGA" })).toBeFocused();
  await accessible(page);

  await page.getByRole("link", { name: "Carriers" }).click();
  await expect(page.getByRole("img", { name: /^late, / }).first()).toBeVisible();
  await accessible(page);
});

test("what a carrier owes is raised, and whoever looks into it says what was done", async ({ page, gatehouse }) => {
  await gatehouse.signIn(page, "chan.sir");
  await page.getByRole("link", { name: "Missing messages" }).click();
  // Utopia's schedule has UO 900 every day; nobody announces it.
  const owed = page.getByRole("button", { name: "No passenger list" });
  await expect(owed.first()).toBeVisible();
  await accessible(page);
  const before = await owed.count();
  await owed.first().focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("We have received no passenger list (PAXLST) for UO 900 from SIN to XUT");
  await accessible(page);
  await expect(dialog.getByRole("button", { name: "Note", exact: true })).toBeDisabled();
  await dialog.getByLabel(/What was done/).fill("The station was called; they resend.");
  await dialog.getByRole("button", { name: "Note", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(owed).toHaveCount(before - 1);
  await page.getByLabel("State").selectOption("acknowledged");
  await expect(page.getByRole("row").filter({ hasText: "UO 900" })).toContainText("The station was called; they resend.");
  await accessible(page);
});
