//! The shift leader opens and closes lanes from the board, by keyboard; an officer works what was opened.
import { accessible, expect, test } from "./server";

test("a shift leader opens a lane, an officer works it, and the leader closes it", async ({ page, gatehouse, browser }) => {
  await gatehouse.signIn(page, "ngozi.eze");
  await page.getByLabel("Port", { exact: true }).selectOption("uto-hb");
  const lane = page.getByRole("row").filter({ has: page.getByRole("button", { name: "Open lane: Lane 1, Harbour Bridge" }) });
  await lane.getByRole("button").focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Open lane: Lane 1, Harbour Bridge" });
  await expect(dialog.getByRole("button", { name: "Open lane" })).toBeFocused();
  await accessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: "Open lane" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  const close = page.getByRole("button", { name: "Close lane: Lane 1, Harbour Bridge" });
  await expect(page.getByRole("row").filter({ has: close })).toContainText("Open, no officer yet");
  await accessible(page);

  const officer = await (await browser.newContext()).newPage();
  await gatehouse.signIn(officer, "lin.mei");
  await officer.getByLabel("Port", { exact: true }).selectOption("uto-hb");
  await officer.getByRole("button", { name: /^Open lane uto-hb-01,/ }).click();
  await expect(officer.getByRole("heading", { name: "Lane 1, Harbour Bridge" })).toBeVisible();

  await expect(page.getByRole("row").filter({ has: close })).toContainText("lin.mei");
  await close.click();
  const sure = page.getByRole("dialog", { name: "Close lane: Lane 1, Harbour Bridge" });
  await expect(sure).toContainText("lin.mei works this lane.");
  await sure.getByRole("button", { name: "Close lane" }).click();
  await expect(page.getByRole("button", { name: "Open lane: Lane 1, Harbour Bridge" })).toBeVisible();
});
