//! Whom an officer must look at before they board: the nearest flight first, the selected one beside the list, the decision below.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useSession } from "../api/session";
import { useKeys } from "../counter/keys";
import { Await, Badge, Button, Empty, Select } from "../design/ui";
import { useText } from "../i18n/text";
import { vettingQuery, vettingsQuery } from "./calls";
import type { VettingState, VettingView } from "./contract";
import { BoardBadge, flightName, PersonLine, Until, useNow } from "./parts";
import { useRows } from "./rows";
import { borderTime } from "./time";
import { VettingCase } from "./vetting-case";

export const VETTING_STATES = ["open", "snoozed", "decided", "lapsed"] as const satisfies readonly VettingState[];
const REFETCH_MS = 30_000;

export function VettingPage() {
  const { state = "open" } = useSearch({ from: "/inside/vetting" });
  const { vetting } = useParams({ strict: false });
  const query = useQuery({ ...vettingsQuery(state), refetchInterval: REFETCH_MS });
  return <Await query={query}>{(all) => <Queue all={all} state={state} id={vetting} />}</Await>;
}

/** The opened vetting; once decided or put aside it is in another list, and stays shown as it became. */
function useOpened(all: readonly VettingView[], id: string | undefined) {
  const [last, setLast] = useState<VettingView | null>(null);
  const listed = all.find((v) => v.id === id);
  useEffect(() => { if (listed) setLast(listed); }, [listed]);
  const known = listed ?? (last && last.id === id ? last : null);
  // A link may lead to one that is in another list, or beyond the end of this one.
  const alone = useQuery({ ...vettingQuery(id ?? ""), enabled: id !== undefined && known === null });
  return { opened: known ?? alone.data ?? null, became: setLast };
}

function Queue({ all, state, id }: { all: VettingView[]; state: VettingState; id: string | undefined }) {
  const { t } = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { opened, became } = useOpened(all, id);
  const search = { state: state === "open" ? undefined : state };
  const close = () => void navigate({ to: "/vetting", search });
  const next = () => {
    const here = all.findIndex((v) => v.id === id);
    // What was just decided has left the list: the first is the most pressing.
    const following = all[here + 1] ?? all.find((v) => v.id !== id);
    if (following) void navigate({ to: "/vetting/$vetting", params: { vetting: following.id }, search });
  };
  useKeys({ n: next, Escape: () => { if (id) close(); } });
  const changed = (view: VettingView) => {
    became(view);
    // At once, so that no key acts on what was just decided.
    queries.setQueryData(vettingsQuery(state).queryKey, (was) => was?.flatMap((v) => (v.id !== view.id ? [v] : view.state === state ? [view] : [])));
    for (const key of ["vettings", "flights", "flight", "announced"]) void queries.invalidateQueries({ queryKey: [key] });
  };
  return (
    <div className="desk">
      <div className="col">
        <div className="row spread">
          <h1>{t("ui-nav-vetting")}</h1>
          <Select label={t("ui-state")} value={state} onChange={(s) => void navigate({ to: "/vetting", search: { state: s === "open" ? undefined : (s as VettingState) } })} options={VETTING_STATES.map((s) => ({ value: s, label: t(`ui-vetting-state-${s}`) }))} />
        </div>
        <p className="small muted" role="status">{t("ui-vetting-count", { n: all.length })}</p>
        {all.length === 0 ? <Empty>{t(state === "open" ? "ui-vettings-none" : "ui-vettings-none-state")}</Empty> : <List all={all} id={id} search={search} />}
      </div>
      {opened ? <VettingCase key={opened.id} vetting={opened} onChange={changed} onNext={next} /> : (
        <>
          <div className="col"><div className="empty stack" style={{ margin: "auto" }}>
            <p>{t(id ? "ui-vetting-elsewhere" : all.length > 0 ? "ui-vetting-choose" : "ui-vetting-quiet")}</p>
            {all.length > 0 ? <p><Button tone="primary" className="big" hint="N" onClick={next}>{t("ui-vetting-next")}</Button></p> : null}
          </div></div>
          <div className="decide muted">{t("ui-vetting-open-first")}</div>
        </>
      )}
    </div>
  );
}

function List({ all, id, search }: { all: VettingView[]; id: string | undefined; search: { state: VettingState | undefined } }) {
  const { t, n } = useText();
  const session = useSession();
  const now = useNow();
  const { row, box } = useRows(all.length);
  return (
    <ol className="cases" aria-label={t("ui-nav-vetting")} {...box}>
      {all.map((v, i) => {
        const held = v.lock && Date.parse(v.lock.until) > now && v.lock.account !== session.account.id ? v.lock : null;
        return (
          <li key={v.id} className={v.id === id ? "chosen" : undefined} aria-current={v.id === id ? true : undefined}>
            <Link to="/vetting/$vetting" params={{ vetting: v.id }} search={search} {...row(i)}><b>{v.traveller.name || t("ui-unknown")}</b></Link>
            <span className="row small">
              <Badge tone="warn">{n(v.severity * 100)} %</Badge>
              <BoardBadge board={v.traveller.board} />
              {held ? <Badge>{t("ui-vetting-held", { name: held.name })}</Badge> : null}
            </span>
            <span className="small"><PersonLine traveller={v.traveller} /></span>
            <span className="small nowrap"><b>{flightName(v.flight)}</b> {v.flight.from}–{v.flight.to} <Until time={borderTime(v.flight)?.time} now={now} /></span>
          </li>
        );
      })}
    </ol>
  );
}
