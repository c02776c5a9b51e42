//! A state's root: imported with its source, proposed by one administrator, approved by another, seen by the auditor.
import { accessible, expect, test } from "./server";

/** A root of Utopia, made for this journey; its key was thrown away. */
const ROOT = "MIIBzDCCAXOgAwIBAgIUS8rU63/EDTLdsPB84KeZDnW29w0wCgYIKoZIzj0EAwIwNDELMAkGA1UEBhMCVVQxDzANBgNVBAoMBlV0b3BpYTEUMBIGA1UEAwwLQ1NDQSBVdG9waWEwHhcNMjYxMTI0MTY1MDA5WhcNNDYxMTE5MTY1MDA5WjA0MQswCQYDVQQGEwJVVDEPMA0GA1UECgwGVXRvcGlhMRQwEgYDVQQDDAtDU0NBIFV0b3BpYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABA7cIAiFySKyHtqyZCzG5cg2+qZP5DMM59POLaOLQ2tVMb5kI8I0SVxd8/gx6kRXJA+lPhkw43qGvaxKUEc/NCyjYzBhMB0GA1UdDgQWBBTK9Sc5MI7LGQVBW9nG2Z4jQu7SsTAfBgNVHSMEGDAWgBTK9Sc5MI7LGQVBW9nG2Z4jQu7SsTAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBBjAKBggqhkjOPQQDAgNHADBEAiA9FD6F6VTIxOMD4BLO7YziBAZiunGFLpgD4RmqySWkmAIgRqU20ZUU4fznynAFX30cOJa6frxfFlzMgm0D1Xu9NTo=";

test("a root is imported, proposed by one administrator and approved by another", async ({ page, gatehouse, browser }) => {
  test.setTimeout(180_000);
  await gatehouse.signIn(page, "admin.one");
  await page.getByRole("navigation").getByRole("link", { name: "Certificates" }).click();
  const file = page.getByLabel("File (name the source first)");
  await expect(file).toBeDisabled();
  await page.getByLabel("Source: who got the file, by which channel").fill("Embassy, by diplomatic bag");
  const sent = { name: "csca.der", mimeType: "application/octet-stream", buffer: Buffer.from(ROOT, "base64") };
  await file.setInputFiles(sent);
  await expect(page.getByText("new: 1 roots")).toBeVisible();
  await file.setInputFiles({ ...sent, buffer: Buffer.from("no certificate") });
  await expect(page.getByRole("alert")).toContainText("Check that it is the right file");
  await page.getByLabel("Standing").selectOption("pending");
  await page.getByLabel("Country (2 or 3 letters)").fill("UT");
  await page.getByRole("checkbox", { name: /CSCA Utopia/ }).check();
  await page.getByLabel("Reason: how the fingerprint was compared").fill("Read out by the embassy over the telephone.");
  await accessible(page);
  await page.getByRole("button", { name: "Propose to trust 1" }).click();
  await expect(page.getByText("You proposed this. Another administrator decides.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);

  const second = await (await browser.newContext()).newPage();
  await gatehouse.signIn(second, "admin.two");
  await second.goto(`${gatehouse.url}/trust`);
  await expect(second.getByText("Read out by the embassy over the telephone.")).toBeVisible();
  await accessible(second);
  await second.getByRole("button", { name: "Approve" }).click();
  await expect(second.getByText("Nothing waits.")).toBeVisible();
  await expect(second.getByText("CN=CSCA Utopia")).toBeVisible();

  const auditor = await (await browser.newContext()).newPage();
  await gatehouse.signIn(auditor, "audit.one");
  await auditor.goto(`${gatehouse.url}/trust`);
  await expect(auditor.getByText("CN=CSCA Utopia")).toBeVisible();
  await expect(auditor.getByRole("checkbox", { name: /CSCA Utopia/ })).toHaveCount(0);
  await expect(auditor.getByText("Embassy, by diplomatic bag")).toBeVisible();
  await accessible(auditor);
});
