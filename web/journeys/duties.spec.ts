//! Separate duties: two persons for a list entry, the auditor's log, roles that see only their own screens, languages and themes.
import { accessible, expect, openLane, test } from "./server";

test("an entry of a list needs two owners", async ({ page, gatehouse, browser }) => {
  await gatehouse.signIn(page, "owner.one");
  await page.getByRole("link", { name: "Lists" }).click();
  await accessible(page);
  await page.getByRole("link", { name: "Utopia lookout" }).click();
  await page.getByRole("button", { name: "Propose an entry" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("QUILLFEATHER, Zebedee");
  await dialog.getByLabel("Dates of birth").fill("1971-03-04");
  await dialog.getByLabel("Legal basis").fill("Utopia Border Act s. 12");
  await dialog.getByLabel("Reason").fill("Court order 7/2026");
  await dialog.getByLabel("Review on").fill("2027-06-01");
  await dialog.getByLabel("Expires on").fill("2028-01-01");
  await accessible(page);
  await dialog.getByRole("button", { name: "Propose" }).click();
  await expect(page.getByText("You proposed this entry")).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve" })).toBeDisabled();
  const address = page.url();

  const other = await (await browser.newContext()).newPage();
  await gatehouse.signIn(other, "owner.two");
  await other.goto(address);
  await accessible(other);
  await other.getByRole("button", { name: "Approve" }).click();
  await expect(other.getByText("in force")).toBeVisible();
});

test("an auditor searches, verifies and takes the log away", async ({ page, gatehouse }) => {
  await gatehouse.signIn(page, "audit.one");
  await page.getByRole("link", { name: "Audit" }).click();
  await expect(page.getByRole("cell", { name: "accounts.bootstrap" }).first()).toBeVisible();
  await accessible(page);
  await page.getByRole("button", { name: "Verify now" }).click();
  await expect(page.getByText("The log is whole")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export signed bundle" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.zip$/);
});

test("an administrator makes an account and sees no traveller", async ({ page, gatehouse }) => {
  await gatehouse.signIn(page, "admin.one");
  await expect(page.getByRole("link", { name: "Persons" })).toHaveCount(0);
  await accessible(page);
  await page.getByRole("button", { name: "New account" }).click();
  await page.getByRole("dialog").getByLabel("Sign-in name").fill("new.officer");
  await page.getByRole("dialog").getByLabel("Name shown").fill("New Officer");
  await page.getByRole("dialog").getByRole("button", { name: "New account" }).click();
  await expect(page.getByText("One-time password of new.officer")).toBeVisible();
  await page.goto(`${gatehouse.url}/persons`);
  await expect(page.getByText("Your role does not include this page")).toBeVisible();
});

test("a shift leader sees the port, an analyst must name a case", async ({ page, gatehouse, browser }) => {
  await gatehouse.signIn(page, "ngozi.eze");
  await expect(page.getByRole("heading", { name: "Port board" })).toBeVisible();
  await expect(page.getByText("Lanes open")).toBeVisible();
  await accessible(page);
  const analyst = await (await browser.newContext()).newPage();
  await gatehouse.signIn(analyst, "ana.lyst");
  await analyst.getByRole("link", { name: "Persons" }).click();
  await analyst.getByRole("button", { name: "Continue" }).click();
  await expect(analyst.getByRole("alert")).toBeVisible();
  await analyst.getByLabel("Case number").fill("C-2026-7");
  await analyst.getByRole("button", { name: "Continue" }).click();
  await expect(analyst.getByText("Open for: investigation")).toBeVisible();
  await accessible(analyst);
});

for (const [language, word] of [["zh-Hans", "查验台"], ["zh-Hant-HK", "查驗櫃檯"]] as const) {
  for (const theme of ["light", "dark"] as const) {
    test(`the counter speaks ${language} in the ${theme} theme`, async ({ page, gatehouse }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width: 1024, height: 768 });
      await gatehouse.signIn(page, "lin.mei");
      await openLane(page);
      await page.getByLabel("Language").selectOption(language);
      await expect(page.getByRole("link", { name: word })).toBeVisible();
      await accessible(page);
    });
  }
}

test("a wrong password says so and tells nothing else", async ({ page, gatehouse }) => {
  await page.goto(`${gatehouse.url}/sign-in`);
  await page.getByLabel("Sign-in name").fill("nobody.here");
  await page.getByLabel("Password").fill("not the password");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  await accessible(page);
});
