//! The decision about an announced traveller: one key each, always with a reason; who may not board is asked about once more.
import { useMutation } from "@tanstack/react-query";
import { Ban } from "lucide-react";
import { useRef, useState } from "react";
import { newKey } from "../api/client";
import { asProblem } from "../api/problem";
import { may, useSession } from "../api/session";
import { useKeys } from "../counter/keys";
import { Button, CheckBox, Dialog, ProblemBox, TextArea, TextField } from "../design/ui";
import { useText } from "../i18n/text";
import { decide, OPERATION, snooze } from "./calls";
import type { SnoozeInput, VettingDecisionInput, VettingOutcome, VettingView } from "./contract";
import { dashed, flightName } from "./parts";
import { asTyped, SNOOZE_DAYS_MAX, snoozeUntil } from "./snooze";

/** The server takes no shorter reason. */
const REASON_MIN = 10;
const HOUR_MS = 3_600_000;
const OUTCOMES: readonly { outcome: VettingOutcome; hint: string }[] = [{ outcome: "clear", hint: "C" }, { outcome: "meet", hint: "M" }, { outcome: "no_board", hint: "X" }];

type Act = { what: "decide"; input: VettingDecisionInput } | { what: "snooze"; input: SnoozeInput };
interface Props { vetting: VettingView; mine: boolean; onChange: (vetting: VettingView) => void; onNext: () => void; onStale: () => void }

export function VettingBar({ vetting, mine, onChange, onNext, onStale }: Props) {
  const { t } = useText();
  const session = useSession();
  const [asking, setAsking] = useState<VettingOutcome | "snooze" | null>(null);
  // One key for one act: a retry of the same decision is the same decision.
  const key = useRef({ of: "", key: "" });
  const act = useMutation({
    mutationFn: (what: Act) => {
      const of = JSON.stringify(what);
      if (key.current.of !== of) key.current = { of, key: newKey() };
      return what.what === "decide" ? decide(vetting.id, what.input, key.current.key) : snooze(vetting.id, what.input, key.current.key);
    },
    onSuccess: (view) => { setAsking(null); onChange(view); },
    onError: (error) => { if (asProblem(error).status === 409) onStale(); },
  });
  const open = (vetting.state === "open" || vetting.state === "snoozed") && may(session, OPERATION.decide);
  const ask = (what: VettingOutcome | "snooze") => { if (open && mine && !act.isPending) setAsking(what); };
  const close = () => { setAsking(null); act.reset(); };
  useKeys({ c: () => ask("clear"), m: () => ask("meet"), x: () => ask("no_board"), s: () => ask("snooze") });
  return (
    <div className="decide" role="group" aria-label={t("ui-decision")}>
      {open ? (
        <>
          {OUTCOMES.map(({ outcome, hint }) => <Button key={outcome} className="big" tone={outcome === "no_board" ? "danger" : undefined} hint={hint} disabled={!mine || act.isPending} onClick={() => ask(outcome)}>{t(`ui-vetting-decide-${dashed(outcome)}`)}</Button>)}
          <Button className="big" tone="plain" hint="S" disabled={!mine || act.isPending} onClick={() => ask("snooze")}>{t("ui-vetting-snooze")}</Button>
          {mine ? null : <span className="small muted">{t("ui-vetting-not-yours")}</span>}
        </>
      ) : <Button className="big" tone="primary" hint="N" onClick={onNext}>{t("ui-vetting-next")}</Button>}
      {asking === "snooze" ? <AskSnooze busy={act.isPending} error={act.error} onClose={close} onSend={(input) => act.mutate({ what: "snooze", input })} /> : null}
      {asking && asking !== "snooze" ? <AskDecision outcome={asking} vetting={vetting} busy={act.isPending} error={act.error} onClose={close} onSend={(input) => act.mutate({ what: "decide", input })} /> : null}
    </div>
  );
}

interface AskProps<Input> { busy: boolean; error: unknown; onClose: () => void; onSend: (input: Input) => void }

function AskDecision({ outcome, vetting, busy, error, onClose, onSend }: AskProps<VettingDecisionInput> & { outcome: VettingOutcome; vetting: VettingView }) {
  const { t } = useText();
  const [reason, setReason] = useState("");
  const [sure, setSure] = useState(false);
  const [wrong, setWrong] = useState<string | undefined>();
  const stops = outcome === "no_board";
  const send = () => {
    const short = reason.trim().length < REASON_MIN;
    setWrong(short ? t("ui-reason-short", { n: REASON_MIN }) : undefined);
    if (!short && (!stops || sure)) onSend({ outcome, reason: reason.trim() });
  };
  const name = vetting.traveller.name || t("ui-unknown");
  const told = { name, flight: flightName(vetting.flight), carrier: vetting.flight.carrier };
  return (
    <Dialog title={`${t(`ui-vetting-decide-${dashed(outcome)}`)}: ${name}`} onClose={onClose}>
      <form className="stack" onSubmit={(e) => { e.preventDefault(); send(); }}>
        <div className={`notice ${stops ? "bad" : ""}`}>{stops ? <Ban size={18} aria-hidden="true" /> : null}<p className="grow">{t(`ui-vetting-told-${dashed(outcome)}`, told)}</p></div>
        <TextArea label={t("ui-reason")} value={reason} onChange={setReason} wrong={wrong} autoFocus />
        {stops ? <CheckBox label={t("ui-vetting-sure")} checked={sure} onChange={setSure} /> : null}
        {error ? <ProblemBox error={error} /> : null}
        <div className="row"><Button type="submit" tone={stops ? "danger" : "primary"} disabled={busy || (stops && !sure)}>{t(`ui-vetting-decide-${dashed(outcome)}`)}</Button><Button onClick={onClose}>{t("ui-cancel")}</Button></div>
      </form>
    </Dialog>
  );
}

function AskSnooze({ busy, error, onClose, onSend }: AskProps<SnoozeInput>) {
  const { t } = useText();
  const [until, setUntil] = useState(() => asTyped(Date.now() + HOUR_MS));
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState<{ until?: string; reason?: string }>({});
  const send = () => {
    const at = snoozeUntil(until, Date.now());
    const short = reason.trim().length < REASON_MIN;
    setWrong({ ...(at === null ? { until: t("ui-vetting-snooze-wrong", { days: SNOOZE_DAYS_MAX }) } : {}), ...(short ? { reason: t("ui-reason-short", { n: REASON_MIN }) } : {}) });
    if (at !== null && !short) onSend({ until: at, reason: reason.trim() });
  };
  return (
    <Dialog title={t("ui-vetting-snooze")} onClose={onClose}>
      <form className="stack" onSubmit={(e) => { e.preventDefault(); send(); }}>
        <p className="small muted">{t("ui-vetting-snooze-note")}</p>
        <TextField label={t("ui-vetting-snooze-until")} type="datetime-local" value={until} onChange={setUntil} wrong={wrong.until} autoFocus />
        <TextArea label={t("ui-reason")} value={reason} onChange={setReason} wrong={wrong.reason} />
        {error ? <ProblemBox error={error} /> : null}
        <div className="row"><Button type="submit" tone="primary" disabled={busy}>{t("ui-vetting-snooze")}</Button><Button onClick={onClose}>{t("ui-cancel")}</Button></div>
      </form>
    </Dialog>
  );
}
