"""Which column of a file means which field, guessed from names in Dutch, French and English."""

import re
import unicodedata

# Field → column names, best first, as they are after `plain`. A name may stand for one field only.
NAMES = {
    "external_id": (
        "externalid, external id, extern id, werk id, werkid, wior nummer, wiornummer, id chantier, id werk, "
        "werknummer, projectnummer, project id, numero dossier, numero, reference, referentie, ref, nummer, number, "
        "gipod id, identificatie, object id, globalid, projectnr, werknr, dossiernummer, dossiernr, dossier, nr, "
        "fid, id"
    ),
    "organisation": (
        "organisation, organisatie, organization, nom impetrant, impetrant, opdrachtgever, initiatiefnemer, "
        "netbeheerder, beheerder, maitre d ouvrage, gestionnaire, eigenaar, owner, operator, utility, promoter, "
        "company, agency, bedrijf, partner, client"
    ),
    "name": (
        "name, naam, projectnaam, project naam, project name, nom du projet, intitule, libelle, werknaam, titel, "
        "title, project, projet, nom, objet, intitule des travaux, intitule du chantier, omschrijving werk, "
        "werkomschrijving, werk, travaux, chantier"
    ),
    "street": (
        "street, straat, straatnaam, voirie nom, voirie, nom rue, rue, adresse, address, adres, locatie, location, "
        "weg, road"
    ),
    "description": (
        "description, beschrijving, omschrijving, nature travaux, nature des travaux, toelichting, remarks, "
        "opmerkingen, opmerking, commentaire, remarque, notes"
    ),
    "kind": (
        "kind, soort werk, soort, type werkzaamheden, type werk, type travaux, work type, werksoort, discipline, "
        "netwerk, network, reseau, type"
    ),
    "earliest_start": (
        "earliest start, vroegste start, datum start uitvoering, start uitvoering, startdatum, start datum, "
        "start date, begindatum, begin datum, date debut, date de debut, debut, planned start, geplande start, "
        "start, begin, van, from, date"
    ),
    "desired_start": "desired start, gewenste start, preferred start, date souhaitee, optimum, voorkeur",
    "latest_end": (
        "latest end, uiterste einde, datum einde uitvoering, einde uitvoering, einddatum, eind datum, end date, "
        "date fin, date de fin, planned end, gepland einde, einde, eind, end, fin, tot, until, gereed, oplevering"
    ),
    "period": "periode geplande uitvoering, uitvoeringsperiode, periode, period, planning",
    "year": "year, jaar, annee, anne, uitvoeringsjaar, planjaar, jaar van uitvoering",
    "duration_days": (
        "duration days, duration, duur dagen, duur in dagen, duur, duree jours, duree joirs, duree, nombre de jours, "
        "doorlooptijd, werkdagen, dagen"
    ),
    "certainty": "certainty, zekerheid, certitude, hoofdstatus, status, statut, phase, fase",
    "is_fixed": "is fixed, fixed, vast, niet verschuifbaar, non postposable",
    "closes_road": "closes road, wegafsluiting, afsluiting, fermeture rue, fermeture, road closure",
    "coordination_number": (
        "coordination number, coordinatienummer, coordinatie nummer, numero de coordination, "
        "dossier de coordination, coordinatie, coordination"
    ),
    "last_confirmed": (
        "last confirmed, laatst bevestigd, bijgewerkt, last updated, updated, date maj, mise a jour, gewijzigd"
    ),
    "cost_low": (
        "cost low, kosten laag, kosten min, minimum kosten, ondergrens kosten, cout bas, cout min, low cost, "
        "raming laag"
    ),
    "cost_mode": (
        "cost mode, kosten waarschijnlijk, kosten, kosten raming, kostenraming, raming, geraamde kosten, bedrag, "
        "budget, cost, cost estimate, estimated cost, cout, cout estime, montant"
    ),
    "cost_high": (
        "cost high, kosten hoog, kosten max, maximum kosten, bovengrens kosten, cout haut, cout max, high cost, "
        "raming hoog"
    ),
    "price_level": "price level, prijspeil, prijsniveau, niveau de prix, price year",
    "x": "x, lon, lng, longitude, lengtegraad, x coordinaat, x coordinate, coordonnee x, x coord, rd x",
    "y": "y, lat, latitude, breedtegraad, y coordinaat, y coordinate, coordonnee y, y coord, rd y",
    "wkt": "wkt, geometry, geometrie, geom, the geom, shape",
}
FIELDS = tuple(NAMES)
SPATIAL = ("x", "y", "wkt")
COSTS = ("cost_low", "cost_mode", "cost_high", "price_level")


def plain(name: str) -> str:
    """The name in lower-case words without accents: 'DateDébut' and 'date_debut' become 'date debut'."""
    name = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", name)
    name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", name.lower()).split())


def _position(words: str, vocabulary: str) -> int | None:
    """How early the name stands in the vocabulary; spaces do not matter, so that "startdatum" is "start datum"."""
    names = [name.replace(" ", "") for name in vocabulary.split(", ")]
    words = words.replace(" ", "")
    return names.index(words) if words in names else None


def guess(columns: list[str]) -> dict[str, str]:
    """Field to column: each field takes the column whose name stands earliest in its vocabulary."""
    found = sorted(
        (position, columns.index(column), field, column)
        for column in columns
        for field, vocabulary in NAMES.items()
        if (position := _position(plain(column), vocabulary)) is not None
    )
    mapping: dict[str, str] = {}
    for *_early, field, column in found:
        if field not in mapping and column not in mapping.values():
            mapping[field] = column
    return mapping


def apply_choices(mapping: dict[str, str], choices: dict[str, str], columns: list[str]) -> dict[str, str]:
    """The mapping with the user's choices (column to field, or to nothing) laid over it."""
    result = dict(mapping)
    for column, field in choices.items():
        if column not in columns:
            continue
        result = {known: name for known, name in result.items() if name != column and known != field}
        if field in NAMES:
            result[field] = column
    return result
