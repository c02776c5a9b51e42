//! One announced traveller: what is known now, what each message said, why lists may match, and what was decided.
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { may, useSession } from "../api/session";
import { HitCard } from "../counter/hit-card";
import { Await, Badge, Empty, PageHead, Panel } from "../design/ui";
import { useText } from "../i18n/text";
import { OPERATION, reading, travellerQuery } from "./calls";
import type { TravellerRow, TravellerView, VettingView } from "./contract";
import { Facts } from "./facts";
import { BoardBadge, flightName, LocalTime, OutcomeBadge, RoleText, StandingBadge, Until, useNow, VettingBadge } from "./parts";
import { Papers } from "./papers";
import { Retained } from "./retained";
import { asPartial, borderTime } from "./time";

export function TravellerPage() {
  const { traveller } = useParams({ from: "/inside/flights/$flight/travellers/$traveller" });
  const session = useSession();
  const query = useQuery(travellerQuery(reading(session, OPERATION.traveller), traveller));
  return <Await query={query}>{(data) => <View view={data} />}</Await>;
}

function View({ view }: { view: TravellerView }) {
  const { t } = useText();
  const { traveller, flight, hits } = view;
  const now = useNow();
  const border = borderTime(flight);
  return (
    <div className="page wide">
      <PageHead
        title={traveller.name || t("ui-unknown")}
        above={<span className="row"><Link to="/flights" search={{ day: undefined }}>{t("ui-nav-flights")}</Link><Link to="/flights/$flight" params={{ flight: flight.id }}>{flightName(flight)}</Link>{border ? <><LocalTime time={border.time} /><Until time={border.time} now={now} /></> : null}</span>}
      >
        <StandingBadge standing={traveller.standing} /><BoardBadge board={traveller.board} />
      </PageHead>
      <Retained subject={traveller.id} maskedAt={traveller.masked_at} />
      <div className="two">
        <Panel title={t("ui-flight-known-now")}><Known traveller={traveller} /></Panel>
        <Panel title={t("ui-vettings")}>{view.vettings.length === 0 ? <Empty>{t("ui-vettings-none-here")}</Empty> : <ul className="stack">{view.vettings.map((v) => <VettingLine key={v.id} vetting={v} />)}</ul>}</Panel>
      </div>
      {(view.papers ?? []).length > 0 ? <Panel title={t("ui-papers")}><div className="stack"><Papers papers={view.papers ?? []} /></div></Panel> : null}
      {hits.length > 0 ? <Panel title={t("ui-flight-hits")}><div className="stack">{hits.map((h) => <HitCard key={`${h.entry}-${h.version}`} hit={h} />)}</div></Panel> : <p className="muted">{t("ui-flight-hits-none")}</p>}
      <Facts facts={view.facts} />
    </div>
  );
}

/** What is in force about a traveller. */
export function Known({ traveller }: { traveller: TravellerRow }) {
  const { t, date, state, has } = useText();
  const sex = traveller.sex ? `ui-sex-${traveller.sex}` : "";
  return (
    <dl className="facts">
      <dt>{t("ui-flight-role")}</dt><dd><RoleText role={traveller.role} /></dd>
      <dt>{t("ui-field-birth")}</dt><dd>{traveller.birth ? date(asPartial(traveller.birth)) : <Missing />}</dd>
      <dt>{t("ui-field-sex")}</dt><dd>{sex && has(sex) ? t(sex) : (traveller.sex ?? t("ui-none"))}</dd>
      <dt>{t("ui-field-nationality")}</dt><dd>{state(traveller.nationality)}</dd>
      <dt>{t("ui-field-number")}</dt><dd className="mono">{traveller.document ?? <Missing />}</dd>
      <dt>{t("ui-field-issuer")}</dt><dd>{state(traveller.issuer)}</dd>
      <dt>{t("ui-seat")}</dt><dd>{traveller.seat ?? t("ui-none")}</dd>
      <dt>{t("ui-flight-bags")}</dt><dd>{traveller.bags ?? t("ui-none")}</dd>
      <dt>{t("ui-flight-locator")}</dt><dd className="mono">{traveller.locator ?? t("ui-none")}</dd>
    </dl>
  );
}

/** Without these nobody is found in a list by anything but the name. */
function Missing() {
  const { t } = useText();
  return <Badge tone="warn">{t("ui-flight-not-said")}</Badge>;
}

function VettingLine({ vetting }: { vetting: VettingView }) {
  const { t, at } = useText();
  const session = useSession();
  const { decision } = vetting;
  return (
    <li className="stack tight">
      <span className="row">
        <VettingBadge state={vetting.state} />
        {decision ? <OutcomeBadge outcome={decision.outcome} /> : null}
        <span className="small muted">{t("ui-vetting-opened", { at: vetting.opened_at })}</span>
        {may(session, OPERATION.vettings) ? <Link to="/vetting/$vetting" params={{ vetting: vetting.id }} search={{ state: vetting.state === "open" ? undefined : vetting.state }}>{t("ui-open-it")}</Link> : null}
      </span>
      {decision ? <><p>{decision.reason}</p><span className="small muted">{t("ui-vetting-decided-by", { by: decision.by_name, at: at(decision.at) })}</span></> : null}
      {vetting.snoozed_until ? <span className="small muted">{t("ui-vetting-snoozed-until", { at: vetting.snoozed_until })}</span> : null}
    </li>
  );
}
