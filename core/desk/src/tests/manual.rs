use sidvakt_register::What;

use super::{CHANNEL, World, at, comment, friday, key, shot};
use crate::{Draft, Marked, MarkedLine, RefusedCode, Shot};

fn line(text: &str, href: Option<&str>) -> MarkedLine {
    MarkedLine { text: text.into(), href: href.map(str::to_owned), control: false }
}

fn marked() -> Marked {
    let lines = vec![
        line(" Bo\u{200b} Berg ", Some("https://www.facebook.com/bo.berg?comment_id=5&__tn__=R")),
        line("Ni är ju dum i huvudet,", None),
        line("allihop.", None),
        line("3 tim", Some("https://www.facebook.com/granvikskommun/posts/900?comment_id=5")),
        MarkedLine { control: true, ..line("Svara", None) },
    ];
    Marked { lang: Some("sv".into()), lines }
}

fn draft(world: &World, marked: &Marked) -> Draft {
    let shot = Shot { manually_delimited: true, ..shot() };
    world.desk.draft(marked, Some(&world.reading), shot, world.now)
}

fn value<'a>(fields: &'a [(String, String)], id: &str) -> &'a str {
    fields.iter().find(|(known, _)| known == id).map_or("", |(_, value)| value)
}

fn set(fields: &mut Vec<(String, String)>, id: &str, value: &str) {
    fields.retain(|(known, _)| known != id);
    fields.push((id.into(), value.into()));
}

/// What the form would send when nothing is touched.
fn filled(world: &World, draft: &Draft) -> Vec<(String, String)> {
    world.desk.manual_form(draft).fields.into_iter().map(|field| (field.id, field.value)).collect()
}

fn save(world: &mut World, draft: &Draft, fields: &[(String, String)]) -> Result<String, crate::Refused> {
    let done = world.desk.save_manual("press", draft, fields, world.now)?;
    world.store(done.events);
    Ok(done.record.unwrap())
}

#[test]
fn lines_are_taken_for_what_their_links_and_times_say() {
    let world = World::new();
    let proposed = draft(&world, &marked()).proposed;
    assert_eq!(value(&proposed, "author"), "Bo Berg");
    assert_eq!(value(&proposed, "author_url"), "https://www.facebook.com/bo.berg");
    assert_eq!(value(&proposed, "text"), "Ni är ju dum i huvudet,\nallihop.");
    assert_eq!(value(&proposed, "time"), "3 tim");
    assert_eq!(value(&proposed, "url"), "https://www.facebook.com/granvikskommun/posts/900?comment_id=5");
    assert_eq!((value(&proposed, "kind"), value(&proposed, "channel")), ("comment", CHANNEL));
}

#[test]
fn an_item_that_was_read_is_proposed_as_it_was_read() {
    let mut world = World::new();
    world.show(vec![comment("1", "Ni är ju dum i huvudet, allihop.")]);
    let proposed = draft(&world, &marked()).proposed;
    assert_eq!(value(&proposed, "text"), "Ni är ju dum i huvudet, allihop.");
    assert_eq!(value(&proposed, "time"), "18 tim");
}

#[test]
fn what_is_marked_by_hand_becomes_a_record_with_clocks_like_any_other() {
    let mut world = World::new();
    let draft = draft(&world, &marked());
    let fields = filled(&world, &draft);
    let record = save(&mut world, &draft, &fields).unwrap();
    let state = world.desk.state().record(&record).unwrap();
    assert!(state.record.capture.manually_delimited);
    assert_eq!(state.record.item(), key("5"), "a later reading knows it again");
    assert_eq!(state.record.capture.captured_at, friday());
    let view = world.desk.record(&record, world.now).unwrap();
    assert!(view.authenticity.iter().any(|line| line.contains("läste inte inlägget själv")));
    assert!(view.public.iter().any(|field| field.value.starts_with("Manuellt avgränsad")));
    let row = &world.desk.register("", &[], 0, 0, world.now).rows[0];
    assert_eq!(row.state, "sparad 10.42 · manuellt avgränsad");
    let today = world.desk.today(world.now);
    let row = &today.groups[0].rows[0];
    assert!(row.clock.starts_with("Ta bort senast"), "{row:?}");
    assert_eq!((row.who.as_str(), row.record.as_deref()), ("Bo Berg", Some(record.as_str())));
}

#[test]
fn a_draft_survives_being_kept_as_text() {
    let world = World::new();
    let draft = draft(&world, &marked());
    let text = serde_json::to_string(&draft).unwrap();
    assert_eq!(serde_json::from_str::<Draft>(&text).unwrap(), draft);
}

#[test]
fn a_time_is_told_or_said_to_be_unknown() {
    let mut world = World::new();
    let draft = draft(&world, &marked());
    let mut fields = filled(&world, &draft);
    for wrong in ["", "nyss någon gång"] {
        set(&mut fields, "time", wrong);
        let refused = save(&mut world, &draft, &fields).unwrap_err();
        assert_eq!(refused.code, RefusedCode::Invalid);
        assert!(refused.message.contains("Vet inte"), "{}", refused.message);
    }
    set(&mut fields, "time_unknown", "true");
    let record = save(&mut world, &draft, &fields).unwrap();
    assert_eq!(world.desk.state().record(&record).unwrap().time().earliest, None);
}

#[test]
fn fields_that_will_not_do_are_refused_by_name() {
    let mut world = World::new();
    let draft = draft(&world, &marked());
    for (id, wrong) in [
        ("kind", "dröm"),
        ("author_url", "https://example.se/bo"),
        ("author_url", "javascript:alert(1)"),
        ("url", "https://www.instagram.com/p/DX/"),
        ("channel", "https://www.facebook.com/okand"),
        ("text", &"a".repeat(80_000)),
    ] {
        let mut fields = filled(&world, &draft);
        set(&mut fields, id, wrong);
        assert_eq!(save(&mut world, &draft, &fields).unwrap_err().code, RefusedCode::Invalid, "{id}");
    }
    assert!(world.desk.state().records().next().is_none());
}

#[test]
fn suspected_child_abuse_is_neither_pictured_nor_saved() {
    let mut world = World::new();
    let suspect = Marked { lang: None, lines: vec![line("övergreppsbild", None)] };
    assert_eq!(world.desk.may_mark(CHANNEL, &suspect).unwrap_err().code, RefusedCode::NotAllowed);
    assert!(world.desk.may_mark(CHANNEL, &marked()).is_ok());
    let draft = draft(&world, &marked());
    let mut fields = filled(&world, &draft);
    set(&mut fields, "text", "övergreppsbild");
    assert_eq!(save(&mut world, &draft, &fields).unwrap_err().code, RefusedCode::NotAllowed);
}

#[test]
fn nothing_is_marked_where_no_channel_is() {
    let world = World::unregistered();
    assert_eq!(world.desk.may_mark(CHANNEL, &marked()).unwrap_err().code, RefusedCode::Invalid);
    let elsewhere = World::new();
    assert!(elsewhere.desk.may_mark("https://www.instagram.com/p/DX/", &marked()).is_err());
}

#[test]
fn a_correction_is_a_new_event_and_the_capture_stays() {
    let mut world = World::new();
    world.show(vec![comment("1", "dum i huvudet")]);
    let record = world.save(&key("1")).unwrap().record.unwrap();
    let before = world.desk.record(&record, world.now).unwrap();
    let mut fields: Vec<(String, String)> =
        before.correct.fields.iter().map(|field| (field.id.clone(), field.value.clone())).collect();
    let unchanged = world.desk.correct("p0", &record, &fields).unwrap_err();
    assert_eq!(unchanged.code, RefusedCode::NotAllowed, "nothing differs");
    set(&mut fields, "author", "Bo Bergström");
    set(&mut fields, "text", "När öppnar det?");
    set(&mut fields, "time", "2026-11-18 10.00");
    let done = world.desk.correct("p1", &record, &fields).unwrap();
    world.store(done.events);
    assert!(world.events.iter().any(|event| matches!(event.body.what, What::RecordCorrected { .. })));
    let state = world.desk.state().record(&record).unwrap();
    assert_eq!(state.record.capture.item.text, "dum i huvudet");
    assert_eq!((state.text(), state.author()), ("När öppnar det?", Some("Bo Bergström")));
    let view = world.desk.record(&record, world.now).unwrap();
    let corrected: Vec<(&str, &str)> =
        view.corrected.iter().map(|row| (row.read.as_str(), row.right.as_str())).collect();
    assert!(corrected.contains(&("dum i huvudet", "När öppnar det?")), "{corrected:?}");
    assert_eq!(view.text, "När öppnar det?");
    let public = |id: &str| view.public.iter().find(|field| field.id == id).unwrap().value.clone();
    assert!(public("public_party").starts_with("Bo Bergström"), "the entry follows");
    assert_eq!(public("date"), "2026-11-18");
    assert!(view.history.iter().any(|row| row.text.contains("Rättat")));
    let row = &world.desk.today(world.now).groups[0].rows[0];
    assert!(row.clock.starts_with("Svar") && row.words == "När öppnar det?", "{row:?}");
    assert_eq!(world.desk.register("bergström öppnar", &[], 0, 0, world.now).total, 1);
    assert!(world.desk.correct("p1", &record, &fields).unwrap().events.is_empty(), "the press is known");
    assert!(world.desk.correct("p2", &record, &fields).is_err(), "nothing differs any more");
}

#[test]
fn a_corrected_time_that_was_left_alone_is_kept_to_the_second() {
    let mut world = World::new();
    world.show(vec![comment("1", "dum i huvudet")]);
    let record = world.save(&key("1")).unwrap().record.unwrap();
    let view = world.desk.record(&record, world.now).unwrap();
    let mut fields: Vec<(String, String)> =
        view.correct.fields.iter().map(|field| (field.id.clone(), field.value.clone())).collect();
    set(&mut fields, "author", "");
    let done = world.desk.correct("p", &record, &fields).unwrap();
    world.store(done.events);
    let state = world.desk.state().record(&record).unwrap();
    assert_eq!(state.time().earliest, Some(at("2026-11-19T16:05:00+01:00")));
    assert_eq!(state.author(), None);
}

#[test]
fn without_links_the_first_line_may_be_a_name_and_buttons_beside_the_time_are_no_text() {
    let world = World::new();
    let lines = ["Kent-Åke Brolin", "Karin är dum i huvudet.", "3 tim", "Gilla", "Svara"];
    let marked = Marked { lang: None, lines: lines.map(|text| line(text, None)).to_vec() };
    let proposed = draft(&world, &marked).proposed;
    assert_eq!((value(&proposed, "author"), value(&proposed, "author_url")), ("Kent-Åke Brolin", ""));
    assert_eq!((value(&proposed, "text"), value(&proposed, "time")), ("Karin är dum i huvudet.", "3 tim"));
    let unnamed = Marked { lang: None, lines: vec![line("Vad är det här.", None), line("Dum.", None)] };
    let proposed = draft(&world, &unnamed).proposed;
    assert_eq!((value(&proposed, "author"), value(&proposed, "text")), ("", "Vad är det här.\nDum."));
}
