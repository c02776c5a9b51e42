//! Opens the printed notice of a refusal in a new tab.
import { takeFile } from "../api/client";
import type { DecisionOutcome, Purpose } from "../api/contract";

/** How long the browser may take to open the tab before the file is let go, in milliseconds. */
const KEEP_MS = 60_000;

export async function openNotice(decision: string, outcome: DecisionOutcome, purpose: Purpose): Promise<void> {
  if (outcome !== "refuse") return;
  const { blob } = await takeFile(`/api/decisions/${encodeURIComponent(decision)}/notice`, { purpose });
  const url = URL.createObjectURL(blob);
  window.open(url, "_blank", "noopener");
  window.setTimeout(() => URL.revokeObjectURL(url), KEEP_MS);
}
