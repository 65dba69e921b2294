// The sentences behind a statement, read from the page or its server: quotes, each with its source.
"use strict";
policyMap.openEvidence = ({ say, make, served, locate, link }) => {
  let stored = null;
  const unpack = async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
  };
  const readStored = () => {
    const block = document.getElementById("map-evidence");
    stored = stored || (block.dataset.packed ? unpack(block.textContent) : Promise.resolve(JSON.parse(block.textContent)));
    return stored;
  };
  const readEvidence = async (edge) => {
    if (served) {
      const answer = await fetch(locate(`/statement/${encodeURIComponent(edge.id)}.json`), { headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const found = await answer.json(), said = found.said;
      return { date: said.date, claimant: said.claimant, former: said.former, rank: said.rank, address: said.address, written: said.written };
    }
    const { documents, statements } = await readStored(), [date, claimant, former, rank, written] = statements[edge.id];
    return {
      date, former, rank, claimant: claimant && { label: claimant },
      written: written.map(([place, start, end, page, section, confidence, quote]) => ({ ...documents[place], start, end, page, section, confidence, quote })),
    };
  };
  const tellSource = (place) => {
    const cite = make("footer");
    cite.append(link(place.title, place.address));
    const facts = [place.title === place.document ? null : place.document, place.published, place.page ? say("page", { n: place.page }) : place.section ? `§ ${place.section}` : null, say("offsets", { start: place.start, end: place.end }), say("sure", { n: Number(place.confidence).toFixed(2) })];
    for (const fact of facts.filter(Boolean)) cite.append(make("span", fact));
    if (served && place.address) { const open = link(say("read"), place.address); open.className = "read"; cite.append(open); }
    return cite;
  };
  const PLACES = 3;
  const tell = (edge, { data, nodes }) => {
    const box = make("li", null, "said"), triple = make("p", null, "triple"), tags = make("p", null, "tags"), places = make("div");
    const s = nodes[edge.s], t = nodes[edge.t];
    triple.append(link(s.label, s.address), " ", make("span", data.predicates[edge.p].label, "verb"), " ", link(t.label, t.address));
    const tag = (text, kind) => { if (text) tags.append(make("span", text, `tag ${kind || ""}`)); };
    tag(data.modalities[edge.m].label, edge.m ? "unsure" : "");
    box.append(triple, tags, places);
    const write = (found, most) => {
      places.replaceChildren(...found.written.slice(0, most).map((place) => {
        const quote = make("blockquote"), text = make("p", place.quote);
        if (/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(place.language || "")) text.lang = place.language;
        quote.append(text, tellSource(place));
        return quote;
      }));
      if (found.written.length > most) {
        const more = make("button", say("more", { n: found.written.length - most }));
        more.type = "button";
        more.addEventListener("click", () => write(found, found.written.length));
        places.append(more);
      }
    };
    readEvidence(edge).then((found) => {
      tag(found.date);
      tag(found.former && say("former"));
      tag(found.rank !== null && found.rank !== undefined && say("rank", { n: found.rank }));
      tag(found.claimant && say("claimed_by", { name: found.claimant.label }), "claim");
      write(found, PLACES);
    }).catch(() => places.replaceChildren(make("p", say("unread"))));
    return box;
  };
  return tell;
};
