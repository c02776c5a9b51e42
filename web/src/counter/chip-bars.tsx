//! How far the reading of a chip is: a bar for each file, a tick for each step. What is said aloud are the phases only.
import { Check, Minus, X } from "lucide-react";
import { useText } from "../i18n/text";
import { type FileProgress, type Progress, shareOf, type StepProgress } from "./chip-progress";

const MARK = { done: Check, not_offered: Minus, failed: X } as const;
const TONE = { done: "res-pass", not_offered: "muted", failed: "res-attention" } as const;

/** A file of the chip by what it holds, and its name in the standard. */
export function useFileName(): (file: string) => string {
  const { t, has } = useText();
  return (file) => {
    const id = `ui-chip-file-${file.toLowerCase().replace("ef.", "").replaceAll(/[^a-z0-9]/g, "-")}`;
    return has(id) ? t("ui-chip-file", { holds: t(id), name: file }) : file;
  };
}

export function Bars({ progress }: { progress: Progress }) {
  const { t } = useText();
  return (
    <div className="stack tight">
      {progress.access ? <p className="small muted">{t("ui-chip-access", { protocol: progress.access })}</p> : null}
      {progress.files.length > 0 ? <ul className="chip-bars">{progress.files.map((f) => <Bar key={f.file} file={f} />)}</ul> : null}
      {progress.steps.length > 0 ? <ul className="row small">{progress.steps.map((s) => <Tick key={s.step} step={s} />)}</ul> : null}
    </div>
  );
}

function Bar({ file }: { file: FileProgress }) {
  const { t, n } = useText();
  const name = useFileName();
  const share = shareOf(file);
  return (
    <li className="small">
      <span>{name(file.file)}</span>
      <span className="bar" aria-hidden="true"><i className={share === 1 ? "full" : ""} style={{ width: `${share * 100}%` }} /></span>
      <span className="muted num">{t("ui-chip-bytes-of", { done: n(file.done), total: n(file.total) })}</span>
    </li>
  );
}

function Tick({ step }: { step: StepProgress }) {
  const { t, has } = useText();
  const Mark = MARK[step.state] ?? Minus;
  const id = `ui-chip-step-${step.step.replaceAll(/([a-z])([A-Z])/g, "$1-$2").toLowerCase()}`;
  return <li className={`row ${TONE[step.state] ?? "muted"}`}><Mark size={14} role="img" aria-label={t(`ui-chip-step-state-${step.state}`)} />{has(id) ? t(id) : step.step}</li>;
}
