//! Who was on board and never presented at the counter, by the local day of arrival and by flight.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useSession } from "../api/session";
import { Await, Button, Empty, PageHead, Panel, TextField } from "../design/ui";
import { isoDay } from "../i18n/format";
import { useText } from "../i18n/text";
import { missedQuery, OPERATION, reading } from "./calls";
import type { MissedView, TravellerRow } from "./contract";
import { Route } from "./flights-page";
import { flightName, LocalTime, PersonLine, Until, useNow } from "./parts";
import { useRows } from "./rows";
import { shiftDay } from "./time";

export function MissedPage() {
  const { t } = useText();
  const session = useSession();
  const today = isoDay(new Date());
  const [day, setDay] = useState(today);
  const [typed, setTyped] = useState("");
  const query = useQuery(missedQuery(reading(session, OPERATION.missed), day));
  return (
    <div className="page wide">
      <PageHead title={t("ui-nav-missed")}>
        <Button onClick={() => setDay(shiftDay(day, -1))}>{t("ui-flight-day-before")}</Button>
        <Button onClick={() => setDay(today)} disabled={day === today}>{t("ui-flight-today")}</Button>
        <Button onClick={() => setDay(shiftDay(day, 1))}>{t("ui-flight-day-after")}</Button>
        <TextField label={t("ui-flight-day")} type="date" value={day} onChange={(to) => { if (to) setDay(to); }} />
      </PageHead>
      <p className="muted small">{t("ui-missed-note")}</p>
      <Await query={query}>{(all) => <Missed all={all} typed={typed} onType={setTyped} />}</Await>
    </div>
  );
}

function matches(flight: MissedView["flight"], traveller: TravellerRow, typed: string): boolean {
  const text = [traveller.name, traveller.document, traveller.nationality, flightName(flight), flight.from].join(" ").toLowerCase();
  return typed.trim().toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function Missed({ all, typed, onType }: { all: MissedView[]; typed: string; onType: (typed: string) => void }) {
  const { t } = useText();
  const lines = all.flatMap(({ flight, travellers }) => travellers.map((traveller) => ({ flight, traveller })));
  const shown = lines.filter(({ flight, traveller }) => matches(flight, traveller, typed));
  const { row, box } = useRows(shown.length);
  const now = useNow();
  return (
    <Panel title={t("ui-nav-missed")} actions={<span className="small muted" role="status">{t("ui-flight-shown", { n: shown.length, of: lines.length })}</span>}>
      <div className="stack" {...box}>
        <div className="filter"><TextField label={t("ui-missed-filter")} value={typed} onChange={onType} autoComplete="off" /></div>
        {lines.length === 0 ? <Empty>{t("ui-missed-none")}</Empty> : (
          <div className="scroll">
            <table className="dense">
              <thead><tr><th>{t("ui-field-name")}</th><th>{t("ui-person")}</th><th>{t("ui-field-number")}</th><th>{t("ui-flight")}</th><th>{t("ui-flight-route")}</th><th>{t("ui-flight-arrives")}</th></tr></thead>
              <tbody>
                {shown.map(({ flight, traveller }, i) => (
                  <tr key={traveller.id}>
                    <td><Link to="/flights/$flight/travellers/$traveller" params={{ flight: flight.id, traveller: traveller.id }} {...row(i)}>{traveller.name || t("ui-unknown")}</Link></td>
                    <td className="small"><PersonLine traveller={traveller} /></td>
                    <td className="small nowrap"><span className="mono">{traveller.document ?? t("ui-none")}</span> {traveller.issuer ?? ""}</td>
                    <td className="nowrap"><Link to="/flights/$flight" params={{ flight: flight.id }} search={{ tab: undefined }}>{flightName(flight)}</Link></td>
                    <td className="nowrap"><Route flight={flight} /></td>
                    <td className="nowrap"><LocalTime time={flight.arrives} /> <Until time={flight.arrives} now={now} /></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </Panel>
  );
}
