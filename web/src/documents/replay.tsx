//! Judging a check again from its kept evidence: as then, which must come out the same, or with today's trust store.
import { useMutation } from "@tanstack/react-query";
import type { Under } from "../api/client";
import { Badge, Button, Panel, ProblemBox, ResultIcon } from "../design/ui";
import { eachOnce, useText } from "../i18n/text";
import { replay } from "./calls";
import type { CheckVerdict, Replay, ReplayDifference, ReplayResult, ReplayStore } from "./contract";

export function ReplayPanel({ check, why }: { check: string; why: Under }) {
  const { t } = useText();
  const again = useMutation({ mutationFn: (store: ReplayStore) => replay(check, store, why) });
  const button = (store: ReplayStore) => <Button disabled={again.isPending} onClick={() => again.mutate(store)}>{t(`ui-chip-replay-${store}`)}</Button>;
  return (
    <Panel title={t("ui-chip-replay")} actions={<span className="row">{button("then")}{button("now")}</span>}>
      <div className="stack" aria-live="polite">
        <p className="small muted">{t("ui-chip-replay-note")}</p>
        {again.error ? <ProblemBox error={again.error} /> : null}
        {again.data && again.variables ? <Outcome data={again.data} store={again.variables} /> : null}
      </div>
    </Panel>
  );
}

function Outcome({ data, store }: { data: Replay; store: ReplayStore }) {
  const { t } = useText();
  const title = titles(data);
  return (
    <>
      <p className="row"><Badge tone={data.same ? "good" : store === "then" ? "bad" : "warn"}>{t(data.same ? "ui-chip-replay-same" : "ui-chip-replay-differs")}</Badge><span>{t(data.same ? "ui-chip-replay-same-note" : `ui-chip-replay-differs-${store}`)}</span></p>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("ui-chip-replay")}>
        <table className="small">
          <thead><tr><th>{t("ui-chip-routine")}</th><th>{t("ui-chip-replay-was")}</th><th>{t("ui-chip-replay-is")}</th></tr></thead>
          <tbody>
            <Words id="ui-chip-data" was={data.then.data} is={data.again.data} text={(v) => `ui-chip-data-${v}`} />
            <Words id="ui-chip-original" was={data.then.originality} is={data.again.originality} text={(v) => `ui-chip-original-${v}`} />
            {data.differences.map((d) => <Difference key={d.routine} of={d} title={title(d.routine)} />)}
          </tbody>
        </table>
      </div>
      <dl className="facts small">
        <dt>{t("ui-chip-replay-store-then")}</dt><dd className="mono">{data.trust_store_then}</dd>
        <dt>{t("ui-chip-replay-store-again")}</dt><dd className="mono">{data.trust_store_again}</dd>
      </dl>
    </>
  );
}

/** The title of a routine as either judging has it. */
function titles(data: Replay) {
  const all = (v: CheckVerdict) => v.checks.map((c) => [c.routine, c.title] as const);
  const known = new Map([...all(data.then), ...all(data.again)]);
  return (routine: string) => known.get(routine) ?? null;
}

function Words({ id, was, is, text }: { id: string; was: string; is: string; text: (value: string) => string }) {
  const { t } = useText();
  return <tr><th scope="row">{t(id)}</th><td>{t(text(was))}</td><td>{was === is ? t(text(is)) : <mark>{t(text(is))}</mark>}</td></tr>;
}

function Difference({ of, title }: { of: ReplayDifference; title: ReturnType<ReturnType<typeof titles>> }) {
  const { m } = useText();
  return <tr><th scope="row">{title ? m(title) : of.routine}</th><td><Cell result={of.then} /></td><td><Cell result={of.again} /></td></tr>;
}

function Cell({ result }: { result: ReplayResult }) {
  const { t, m } = useText();
  if (!result.result) return <>{t("ui-none")}</>;
  return <span className="row"><ResultIcon result={result.result} />{t(`ui-result-${result.result}`)} <span className="muted">{eachOnce(result.reasons.map(m)).join(" ")}</span></span>;
}
