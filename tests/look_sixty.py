"""A question that sixty answers were given to, as a room of forty gives them: of all kinds and lengths, some merged."""

from workshop_app.domain.codes import NoteKind, NoteLang, QuestionKey, ThemeColour
from workshop_app.domain.commands.merging import MergeNotes
from workshop_app.domain.commands.verbs import Add
from workshop_app.domain.commands.votes import CountVotes
from workshop_app.domain.marks import Spellings, read
from workshop_app.domain.records import Note, Stage, Theme
from workshop_app.services.editor import WorkshopEditor
from workshop_app.services.ids import new_id

LONG = (
    "Bussen går ikke etter kl. 18, og i helgene går den ikke i det hele tatt. Den som ikke har bil, kommer seg"
    " verken til kafeen, til trening eller til naboen på Neset, og vi som kjører, blir spurt om det samme hver"
    " gang: mor til legen, nabokona til butikken, tre ungdommer til klubben. Vi gjør det gjerne, men det er "
    "alltid de samme fem, og når to av oss er bortreist, stopper alt. Kan noen ta ansvar for å skrive lista? "
    "/b2 /b /need"
)
SAID = {
    "Mat og møteplasser": """
Frivilligsentralen åpner kafeen to kvelder i uka, om noen andre tar oppvasken /b1 /f /initiative
Sanitetsforeninga har kjøkkenet ledig på dagtid /b2 /f /resource
Nærbutikken kan gi varer som nærmer seg datoen /b4 /n /resource
Suppe på torsdager /b3 /b /idea
Vi er fire pensjonister som gjerne lager middag til tjue /b6 /b /resource
Middag sammen er bedre enn middag på døra /b5 /b /quote
Skolekjøkkenet står tomt etter klokka fire /b1 /k /resource
Bygdekvinnelaget kan lære bort baking til de unge /b2 /f /idea
Hvem har ansvaret hvis noen blir syke av maten? /b3 /k /concern
Kokken på sykehjemmet vil gjerne være med én kveld i måneden, men må få det inn i turnusen /b4 /k /resource
Hagelaget har overskudd av poteter og gulrøtter hver høst /b5 /f /resource
Vi trenger ingen ny kafé. Den vi har, står tom /b6 /n /disagreement
""",
    "Skyss til og fra": """
Kommunen har tre biler som står parkert etter kl. 16 /b3 /k /resource
LONG
Solvik Taxi kjører gjerne fast tur torsdag ettermiddag for en fast sum /b4 /n /alliance
Skolebussen har ledige seter /b1 /r /resource
Pensjonistforeninga har sjåfører med god tid /b5 /f /resource
Båtlaget kan hente på øyene når været tillater det /b6 /f /idea
Forsikring når frivillige kjører – hvem betaler? /b3 /i /concern
Eg kan køyre, men eg vil ikkje ha ansvar for lista /b2 /b /quote
Nav kan dekke reisen for den som skal i arbeidstrening /b4 /s /resource
""",
    "Digital hjelp": """
Elevene på videregående trenger praksisplass og kan lære bort nettbrett /b4 /k /alliance
Biblioteket har ti nettbrett som ingen låner /b1 /k /resource
BankID er det alle spør om /b3 /b /need
Studentene på velferdsteknologi vil gjerne prøve ut ting sammen med folk, ikke på dem /b2 /a /alliance
Banken la ned filialen i fjor, men har sagt ja til å komme én dag i måneden /b5 /n /initiative
Ikke gi alle et kurs. Gi dem noen å ringe til /b6 /b /quote
Butikken kan ha en stol og en ladestasjon ved inngangen /b4 /n /idea
""",
    "De som aldri kommer": """
Pårørendealliansen kjenner dem som aldri kommer seg ut /b1 /i /resource
Fiskerne på brygga kan alt om båter og snakker med hvem som helst /b3 /b /resource
Hjemmetjenesten er innom hver dag og ser hvem som sitter alene /b1 /k /resource
Vi når dem ikke med plakater /b2 /f /concern
Spør hunden, sa mannen min. Alle snakker med den som har hund /b5 /b /quote
Velkomstambassadører blant dem som selv kom hit for få år siden /b6 /e /idea
Postbudet /b4 /b /resource
Prest og diakon besøker allerede tretti hjem /b2 /x /initiative
Taushetsplikten gjør at den som ser behovet, ikke kan si fra til den som har tid /b3 /k /concern
Mii sáhttit gohččut olbmuid gáfestallamii /b6 /b /idea
""",
    "Lokaler og nøkler": """
Låsesystemet på skolen er elektronisk, så nøkkel kan sendes på telefonen /b1 /k /resource
Idrettslaget låner bort klubbhuset gratis på formiddagen, bare noen rydder /b2 /f /resource
Grendehuset har vært stengt siden taket lakk /b5 /b /need
Leie på 1 800 kroner kvelden stopper alt som er lite /b6 /f /concern
Solvik Eiendom har et tomt butikklokale midt i sentrum som de vil ha liv i /b4 /n /resource
Én kalender for alle lokaler /b3 /e /idea
""",
    "Samarbeid mellom kommunen, lagene og næringslivet i bygda": """
Frivilligsentralen er navet, men har bare én stilling /b1 /f /concern
Lions har penger til det som noen andre vil gjøre /b5 /f /resource
Fylkeskommunen lyser ut midler til nærmiljø hver mars /b4 /r /resource
""",
    "": """
Høgskolen kan følge med på hva som virker /b2 /a /resource
Trekkspillerne i Øvre Solvik /b6 /b /resource
Vi må slutte å spørre hva folk trenger, og begynne å spørre hva de har lyst til å være med på /b3 /b /idea
Russen må jo gjøre noe nyttig de også /b4 /b
Brannvesenet er innom alle over 75 og sjekker røykvarslere /b1 /k /resource
Ungdomsrådet /b5 /b
Hvorfor er ikke borettslagene her? /b2 /i /concern
Menn i Skurtresko: åtte karer, ett verksted, all slags verktøy /b6 /f /resource
Turgruppa går hver onsdag uansett vær /b3 /b /initiative
Et eldreråd som faktisk blir spurt før det er bestemt /b4 /i /need
De som flyttet hit i fjor, kjenner ingen ennå og har masse tid /b5 /b /resource
Folk her hjelper den som spør /b1 /b /quote
Young parents at the health centre meet every Tuesday and would love company /b2 /b /resource
""",
}
"""By theme, in their order of being said; the last ones have none. Marks tell table, sector and kind."""
COLOURS = (
    ThemeColour.GREEN,
    ThemeColour.BLUE,
    ThemeColour.YELLOW,
    ThemeColour.VIOLET,
    ThemeColour.CORAL,
    None,
)
SPELLINGS = Spellings(frozenset("b"), {kind.value: kind for kind in NoteKind})
LANGUAGES = {"Eg kan køyre": NoteLang.NN, "Mii sáhttit": NoteLang.SE, "Young parents": NoteLang.EN}
NAMED = ("Nærbutikken", "Solvik Taxi", "Høgskolen")
VOTES = {"Suppe på torsdager": 14, "BankID er det": 11, "Kommunen har tre biler": 9, "Én kalender": 7, "Postbudet": 1}


def sixty(editor: WorkshopEditor) -> None:
    """Write down sixty answers to the second question; one was said at two tables, some have been voted for."""
    stage = editor.workshop.stage_of_question(QuestionKey.Q2)
    assert stage is not None
    themes = [Theme(id=new_id(), name=name, colour=colour) for name, colour in zip(SAID, COLOURS, strict=False)]
    editor.execute(Add(tuple(themes)))
    again = Note(id=new_id(), stage_id=stage.id, text="Nøkler på telefonen er enkelt å få til", table=6)
    ids = {theme.name: theme.id for theme in themes}
    notes = [_note(stage, line, ids.get(name)) for name, said in SAID.items() for line in said.strip().split("\n")]
    editor.execute(Add((*notes, again)))
    by_start = {start: note for start in (*VOTES, "Låsesystemet") for note in notes if note.text.startswith(start)}
    editor.execute(MergeNotes((by_start["Låsesystemet"], again), new_id()))
    editor.execute(CountVotes({new_id(): (by_start[start], count) for start, count in VOTES.items()}))


def _note(stage: Stage, line: str, theme_id: str | None) -> Note:
    marked = read(line.replace("LONG", LONG), SPELLINGS)
    return Note(
        id=new_id(),
        stage_id=stage.id,
        text=marked.text,
        table=marked.table,
        sector=marked.sector,
        note_kind=marked.note_kind,
        theme_id=theme_id,
        lang=next((lang for start, lang in LANGUAGES.items() if marked.text.startswith(start)), None),
        mentions_unmapped=tuple(name for name in NAMED if name in marked.text),
    )
