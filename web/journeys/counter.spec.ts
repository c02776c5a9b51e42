//! The officer's day: a clear traveller by keyboard, a listed one referred and decided by the second line, a refusal with its notice.
import { accessible, expect, openLane, pressUntil, read, test, zone } from "./server";

test("an officer clears a traveller by keyboard in under five seconds", async ({ page, gatehouse }) => {
  await gatehouse.signIn(page, "lin.mei");
  await accessible(page);
  await openLane(page);
  await accessible(page);
  const began = Date.now();
  await read(page, zone("L898902C3", "ERIKSSON<<ANNA<MARIA", "740812", "F", "350415"));
  await expect(page.locator("[data-verdict=clear]")).toBeVisible();
  await pressUntil(page, "a", () => expect(page.getByText("admitted").first()).toBeVisible({ timeout: 1_000 }));
  expect(Date.now() - began).toBeLessThan(5_000);
  await accessible(page);
});

test("a document scanned while a traveller is undecided decides nothing", async ({ page, gatehouse }) => {
  await gatehouse.signIn(page, "lin.mei");
  await openLane(page);
  await read(page, zone("L898902C3", "ERIKSSON<<ANNA<MARIA", "740812", "F", "350415"));
  await expect(page.locator("[data-verdict=clear]")).toBeVisible();
  await page.keyboard.type("P<UTOERIKSSON<<RAXEA<ANNA\n", { delay: 4 });
  await expect(page.getByRole("button", { name: "Admit" })).toBeVisible();
  await expect(page.getByText("admitted")).toHaveCount(0);
});

test("a listed person is referred, and the second line decides with a reason", async ({ page, gatehouse, browser }) => {
  await gatehouse.signIn(page, "lin.mei");
  await openLane(page);
  await read(page, zone("X1234567", "BWAMBALE<<FRANK<KAKOLELE", "690101", "M", "330101"));
  await expect(page.locator("[data-verdict=refer]")).toBeVisible();
  await expect(page.getByRole("article", { name: /Hit:/ }).first()).toBeVisible();
  await accessible(page);
  const dialog = page.getByRole("dialog");
  await pressUntil(page, "a", () => expect(dialog).toBeVisible({ timeout: 1_000 }));
  await dialog.getByRole("button", { name: "Admit" }).click();
  await expect(dialog.getByRole("alert")).toContainText("At least 10 characters");
  await accessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await pressUntil(page, "r", () => expect(page.getByText("referred").first()).toBeVisible({ timeout: 1_000 }));

  const second = await (await browser.newContext()).newPage();
  await gatehouse.signIn(second, "chan.sir");
  await second.getByRole("link", { name: "Second line" }).click();
  await accessible(second);
  await second.getByRole("button", { name: "Take" }).first().click();
  await second.getByLabel("New note").fill("Another person: the fingerprints differ.");
  await second.getByRole("button", { name: "Add note" }).click();
  await expect(second.getByText("Another person: the fingerprints differ.")).toBeVisible();
  await accessible(second);
  await second.getByRole("button", { name: "Admit" }).click();
  await second.getByLabel("Reason").fill("Identity confirmed: not the listed person.");
  await second.getByRole("dialog").getByRole("button", { name: "Admit" }).click();
  await expect(second.getByText("admitted").first()).toBeVisible();
});

test("a refusal needs a ground and prints its notice in the traveller's language", async ({ page, gatehouse }) => {
  await gatehouse.signIn(page, "lin.mei");
  await openLane(page);
  await read(page, zone("EXP000001", "PETROVA<<OLGA", "800101", "F", "200101"));
  await expect(page.locator("[data-verdict]")).toBeVisible();
  const dialog = page.getByRole("dialog");
  await pressUntil(page, "x", () => expect(dialog).toBeVisible({ timeout: 1_000 }));
  await dialog.getByLabel("Ground").selectOption({ index: 1 });
  await dialog.getByLabel("Language of the notice").selectOption("ru");
  await dialog.getByLabel(/^Reason/).fill("The document expired in 2020.");
  await accessible(page);
  const notice = page.waitForResponse((r) => r.url().includes("/notice"));
  await dialog.getByRole("button", { name: "Refuse" }).click();
  const answer = await notice;
  expect(answer.headers()["content-type"]).toBe("application/pdf");
  const head = await page.evaluate(async (url) => {
    const again = await fetch(url, { headers: { "Gatehouse-Purpose": "border_check" } });
    return String.fromCharCode(...new Uint8Array(await again.arrayBuffer()).slice(0, 5));
  }, answer.url());
  expect(head).toBe("%PDF-");
  await expect(page.getByText("refused").first()).toBeVisible();
});
