//! One person: documents, permits, stays and the timeline, read under a purpose that stays visible.
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { http, take, type Under, under } from "../api/client";
import type { PersonPage as Page, TimelineItem } from "../api/contract";
import { may, useSession } from "../api/session";
import { Await, Badge, Button, Empty, Panel } from "../design/ui";
import { isoDay } from "../i18n/format";
import { permitText, useText } from "../i18n/text";
import { Correct } from "./correct";
import { WithPurpose } from "./purpose";

export function PersonPage() {
  const { person } = useParams({ from: "/inside/persons/$person" });
  const { t } = useText();
  return <WithPurpose key={person} operation="records.person" title={t("ui-person")}>{(why) => <Loaded person={person} why={why} />}</WithPurpose>;
}

function Loaded({ person, why }: { person: string; why: Under }) {
  // Each opening is one logged reading: it is not fetched again behind the reader's back.
  const page = useQuery({ queryKey: ["person", person, why], queryFn: () => take(http.GET("/api/persons/{person}", { params: { path: { person } }, ...under(why) })), staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false });
  return <Await query={page}>{(data) => <View page={data} why={why} onChange={() => void page.refetch()} />}</Await>;
}

function View({ page, why, onChange }: { page: Page; why: Under; onChange: () => void }) {
  const { t, date, at, state, port } = useText();
  const { person } = page;
  const others = [...new Set(page.names.map((n) => n.native_name ?? n.name))].filter((n) => n !== person.name);
  return (
    <div className="page">
      <div className="row spread"><h1>{person.name}</h1>{page.open_stay ? <Badge tone={page.open_stay.overstay_days > 0 ? "warn" : "good"}>{page.open_stay.overstay_days > 0 ? t("ui-overstay", { n: page.open_stay.overstay_days }) : t("ui-in-country", { since: page.open_stay.entry.at })}</Badge> : <Badge>{t("ui-not-in-country")}</Badge>}</div>
      <div className="row muted"><span>{date(person.birth)}</span><span>{t(`ui-sex-${person.sex}`)}</span><span>{state(person.nationality)}</span>{others.length > 0 ? <span>{t("ui-other-names")} {others.join(" · ")}</span> : null}</div>
      <Panel title={t("ui-days-in")}><Strip timeline={page.timeline} /></Panel>
      <div className="two">
        <Panel title={t("ui-timeline")}>{page.timeline.length === 0 ? <Empty>{t("ui-timeline-none")}</Empty> : <Timeline items={page.timeline} why={why} onChange={onChange} />}</Panel>
        <div className="stack">
          <Panel title={t("ui-documents")}>
            <ul className="stack">{page.documents.map((d) => <li key={`${d.key.issuer}${d.key.number}`} className="row spread"><span><span className="mono">{d.key.number}</span> <span className="small muted">{state(d.key.issuer)}</span></span><span className="small">{date(d.expiry)}</span><Badge tone={d.status === "valid" ? "good" : "bad"}>{t(`ui-document-status-${d.status}`)}</Badge></li>)}</ul>
          </Panel>
          <Panel title={t("ui-permits")}>
            {page.permits.length === 0 ? <Empty>{t("ui-permits-none")}</Empty> : <ul className="stack">{page.permits.map((p) => <li key={p.id}><b>{t(permitText(p.kind))}</b> <span className="mono">{p.number}</span><div className="small muted">{date(p.valid_from)} – {date(p.valid_until)}</div></li>)}</ul>}
          </Panel>
          {page.open_stay ? <Panel title={t("ui-stay")}><dl className="facts"><dt>{t("ui-entered")}</dt><dd>{at(page.open_stay.entry.at)}, {port(page.open_stay.entry.port)}</dd><dt>{t("ui-stay-until-label")}</dt><dd>{date(page.open_stay.until)}</dd><dt>{t("ui-days")}</dt><dd>{Math.ceil((Date.now() - Date.parse(page.open_stay.entry.at)) / DAY_MS)}</dd></dl></Panel> : null}
        </div>
      </div>
    </div>
  );
}

const STRIP_DAYS = 180;
const DAY_MS = 86_400_000;

/** One mark a day over the last 180 days: in the country or not, from the crossings shown. */
function Strip({ timeline }: { timeline: TimelineItem[] }) {
  const { t, date } = useText();
  const crossings = timeline.filter((i) => i.kind === "crossing" && i.direction).sort((a, b) => a.at.localeCompare(b.at));
  const today = Date.now();
  const days = Array.from({ length: STRIP_DAYS }, (_, i) => isoDay(new Date(today - (STRIP_DAYS - 1 - i) * DAY_MS)));
  const inside = days.map((day) => {
    const before = crossings.filter((c) => c.at.slice(0, 10) <= day);
    const last = before[before.length - 1];
    return last ? last.direction === "entry" || last.at.slice(0, 10) === day : false;
  });
  const n = inside.filter(Boolean).length;
  return (
    <div className="stack tight">
      <div className="strip" role="img" aria-label={t("ui-days-in-count", { n, of: STRIP_DAYS })}>{inside.map((isIn, i) => <i key={days[i]} className={isIn ? "in" : ""} title={date(days[i])} />)}</div>
      <div className="row spread small muted"><span>{date(days[0])}</span><span>{t("ui-days-in-count", { n, of: STRIP_DAYS })}</span><span>{date(days[STRIP_DAYS - 1])}</span></div>
    </div>
  );
}

function Timeline({ items, why, onChange }: { items: TimelineItem[]; why: Under; onChange: () => void }) {
  const { t, m, at, date } = useText();
  const session = useSession();
  const [correcting, setCorrecting] = useState<string | null>(null);
  const months = new Map<string, TimelineItem[]>();
  for (const item of items) months.set(item.at.slice(0, 7), [...(months.get(item.at.slice(0, 7)) ?? []), item]);
  return (
    <div className="stack">
      {[...months].map(([month, inMonth]) => (
        <section key={month} className="stack tight">
          <h3>{date(`${month}-XX`)}</h3>
          <ul className="timeline">
            {inMonth.map((i, n) => (
              <li key={`${i.at}-${n}`} className="row spread">
                <span className="grow"><span className="small muted">{at(i.at)}</span><br />{m(i.message)}</span>
                {i.kind === "crossing" && i.ref && may(session, "records.crossing.correct") ? <Button tone="plain" className="small" onClick={() => setCorrecting(i.ref ?? null)}>{t("ui-correct")}</Button> : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {correcting ? <Correct crossing={correcting} why={why} onClose={() => setCorrecting(null)} onDone={() => { setCorrecting(null); onChange(); }} /> : null}
    </div>
  );
}
