//! Finding a person by document, name or date of birth, for a purpose.
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { http, take, type Under, under } from "../api/client";
import type { PersonSearch } from "../api/contract";
import { Button, Empty, PageHead, Panel, ProblemBox, TextField } from "../design/ui";
import { parsePartialDate } from "../i18n/partialDate";
import { useText } from "../i18n/text";
import { WithPurpose } from "./purpose";

export function SearchPage() {
  const { t } = useText();
  return <WithPurpose operation="records.persons.search" title={t("ui-nav-persons")}>{(why) => <Search why={why} />}</WithPurpose>;
}

function Search({ why }: { why: Under }) {
  const { t, date, at, state, port } = useText();
  const [number, setNumber] = useState("");
  const [issuer, setIssuer] = useState("");
  const [name, setName] = useState("");
  const [birth, setBirth] = useState("");
  const [wrong, setWrong] = useState<string | undefined>();
  const search = useMutation({ mutationFn: (terms: PersonSearch) => take(http.POST("/api/persons/search", { body: terms, ...under(why) })) });
  const send = () => {
    const born = birth.trim() === "" ? "" : parsePartialDate(birth);
    setWrong(born === null ? t("ui-wrong-date") : undefined);
    if (born === null) return;
    const terms: PersonSearch = {};
    if (number.trim()) terms.number = number.trim().toUpperCase();
    if (issuer.trim()) terms.issuer = issuer.trim().toUpperCase();
    if (name.trim()) terms.name = name.trim();
    if (born) terms.birth = born;
    search.mutate(terms);
  };
  const blank = !number.trim() && !name.trim();
  return (
    <div className="page">
      <PageHead title={t("ui-nav-persons")} />
      <Panel title={t("ui-search")}>
        <form className="stack" onSubmit={(e) => { e.preventDefault(); if (!blank) send(); }}>
          <div className="fields">
            <TextField label={t("ui-field-number")} value={number} onChange={setNumber} autoFocus autoComplete="off" />
            <TextField label={t("ui-field-issuer")} value={issuer} onChange={setIssuer} autoComplete="off" />
            <TextField label={t("ui-field-name")} value={name} onChange={setName} autoComplete="off" />
            <TextField label={t("ui-field-birth")} value={birth} onChange={setBirth} wrong={wrong} placeholder={t("ui-date-form")} autoComplete="off" />
          </div>
          <div className="row"><Button type="submit" tone="primary" disabled={blank || search.isPending}>{t("ui-search")}</Button></div>
        </form>
      </Panel>
      {search.error ? <ProblemBox error={search.error} /> : null}
      {search.data ? (
        <Panel title={t("ui-found", { n: search.data.length })}>
          {search.data.length === 0 ? <Empty>{t("ui-found-none")}</Empty> : (
            <table>
              <thead><tr><th>{t("ui-field-name")}</th><th>{t("ui-field-birth")}</th><th>{t("ui-field-sex")}</th><th>{t("ui-field-nationality")}</th><th className="num">{t("ui-crossings")}</th><th>{t("ui-last")}</th></tr></thead>
              <tbody>
                {search.data.map((p) => (
                  <tr key={p.id}><td><Link to="/persons/$person" params={{ person: p.id }}>{p.name}</Link></td><td>{date(p.birth)}</td><td>{t(`ui-sex-${p.sex}`)}</td><td>{state(p.nationality)}</td><td className="num">{p.crossings}</td><td>{p.last_crossing ? `${port(p.last_crossing.port)}, ${at(p.last_crossing.at)}` : "–"}</td></tr>
                ))}
              </tbody>
            </table>
          )}
        </Panel>
      ) : null}
    </div>
  );
}
