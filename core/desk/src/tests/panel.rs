use sidvakt_page::{Item, ItemKind};

use super::{CHANNEL, World, at, comment, key, minutes, published};
use crate::{Action, Here, Order, StoreHealth, Tone};

fn lights(world: &World) -> Vec<(bool, String)> {
    let view = world.desk.channels(None, [], world.now);
    view.channels[0].lights.iter().map(|light| (light.met, light.text.clone())).collect()
}

#[test]
fn today_is_sorted_by_clock_in_groups_that_are_never_empty() {
    let mut world = World::new();
    world.now = at("2026-11-20T08:00:00+01:00");
    world.show(vec![
        published(comment("1", "dum i huvudet"), "2026-11-17T09:00:00+01:00"),
        published(comment("2", "Öppet?"), "2026-11-18T09:30:00+01:00"),
        published(comment("3", "slå ihjäl"), "2026-11-19T16:05:00+01:00"),
        published(comment("4", "Stängt?"), "2026-11-20T07:30:00+01:00"),
        comment("5", "Fint"),
    ]);
    let today = world.desk.today(world.now);
    assert_eq!(today.date, "fredag 20 november");
    let rows: Vec<(&str, &str, &str)> = today
        .groups
        .iter()
        .flat_map(|group| {
            group.rows.iter().map(|row| (group.title.as_str(), row.words.as_str(), row.clock.as_str()))
        })
        .collect();
    let expected = [
        ("Försenat", "dum i huvudet", "Borttagningen försenad sedan i går kl. 09.00"),
        ("I dag", "Öppet?", "Svara senast i dag kl. 09.30"),
        ("Före helgen", "slå ihjäl", "Ta bort senast i morgon kl. 16.05"),
        ("Senare", "Stängt?", "Svara senast tisdag kl. 07.30"),
    ];
    assert_eq!(rows, expected);
    let tones: Vec<Tone> = today.groups.iter().map(|group| group.tone).collect();
    assert_eq!(tones, [Tone::Now, Tone::Soon, Tone::Soon, Tone::Calm]);
    let counts = |today: &crate::TodayView| {
        let told = today.counts.iter().map(|one| (one.title.clone(), one.count, one.tone));
        told.map(|(title, count, tone)| format!("{count} {title} {tone:?}")).collect::<Vec<_>>()
    };
    assert_eq!(counts(&today), ["1 Försenat Now", "1 I dag Soon", "1 Före helgen Soon", "1 Senare Calm"]);
    for one in ["1", "2", "3"] {
        world.act(&key(one), Action::NotRight).unwrap();
    }
    assert_eq!(counts(&world.desk.today(world.now)), ["0 Försenat Calm", "0 I dag Calm", "1 Senare Calm"]);
    let row = &today.groups[0].rows[0];
    assert_eq!(
        (row.who.as_str(), row.channel.as_str(), row.symbol.as_str()),
        ("Bo Berg", "Granviks kommun", "⚑")
    );
    assert_eq!(row.action.as_ref().unwrap().action, Action::Save);
    assert!(today.empty.is_none());
}

#[test]
fn today_says_what_is_not_watched_and_when_all_is_done() {
    let mut world = World::new();
    let today = world.desk.today(world.now);
    assert_eq!(today.unwatched, ["Facebook: Granviks kommun är inte bevakad än."]);
    assert_eq!(today.empty.as_deref(), Some("Inget att besvara eller ta bort bland det som är läst."));
    world.show(Vec::new());
    let today = world.desk.today(world.now);
    assert!(today.unwatched.is_empty());
    assert_eq!(
        today.empty.as_deref(),
        Some("Allt är besvarat och bevakat. Nästa: bevaka Facebook måndag 23 november.")
    );
    world.now = at("2026-11-22T12:00:00+01:00");
    assert!(world.desk.today(world.now).unwatched.is_empty(), "Sunday");
    world.now = at("2026-11-23T09:00:00+01:00");
    let unwatched = world.desk.today(world.now).unwatched;
    assert_eq!(unwatched, ["Facebook: Granviks kommun är inte bevakad sedan fredag 20 november."]);
}

#[test]
fn only_the_most_urgent_row_has_a_primary_action() {
    let mut world = World::new();
    world.show(vec![comment("1", "Öppet?"), comment("2", "dum i huvudet"), comment("3", "slå ihjäl")]);
    let view = world.desk.today(world.now);
    let primary: Vec<bool> = view
        .groups
        .iter()
        .flat_map(|group| &group.rows)
        .filter_map(|row| row.action.as_ref())
        .map(|button| button.primary)
        .collect();
    assert_eq!(primary, [true, false, false]);
}

/// In the panel the item is open already: what is left is to see it on its page.
#[test]
fn the_panel_shows_an_item_on_its_page_while_it_is_there() {
    let mut world = World::new();
    world.show(vec![comment("1", "Öppet?")]);
    let labels = |world: &World| -> Vec<String> {
        let view = world.desk.item(&key("1"), world.now).unwrap();
        view.actions.into_iter().map(|button| button.label).collect()
    };
    assert!(labels(&world).contains(&"Visa på sidan".to_owned()), "{:?}", labels(&world));
    assert!(!labels(&world).contains(&"Mer".to_owned()));
    assert_eq!(
        world.desk.item(&key("1"), world.now).unwrap().row.url.as_deref(),
        Some("https://www.facebook.com/granvikskommun/posts/900?comment_id=1")
    );
}

/// Oracle 21, second half: the default routine's review day, 2026-01-01, has passed.
#[test]
fn a_passed_review_day_is_said() {
    let world = World::new();
    let notices = world.desk.today(world.now).notices;
    assert!(
        notices
            .iter()
            .any(|notice| notice.text.contains("2026-01-01") && notice.text.contains("kommunikationschef")),
        "{notices:?}"
    );
    let early = at("2025-12-01T09:00:00+01:00");
    assert!(!world.desk.today(early).notices.iter().any(|notice| notice.text.contains("2026-01-01")));
}

#[test]
fn many_comments_in_an_hour_ask_for_counsel() {
    let mut world = World::new();
    let many = world.desk.policy().escalation.many_critical_per_hour;
    let items = (0..many).map(|n| published(comment(&n.to_string(), "Uselt!"), "2026-11-20T10:30:00+01:00"));
    world.show(items.collect());
    let notices = world.desk.today(world.now).notices;
    assert!(notices.iter().any(|notice| notice.text.contains("rådgör med")), "{notices:?}");
    assert!(world.marks().marks.is_empty(), "criticism is never flagged");
    world.wait(61);
    assert!(!world.desk.today(world.now).notices.iter().any(|notice| notice.text.contains("rådgör med")));
}

#[test]
fn the_item_view_helps_with_the_reply() {
    let mut world = World::new();
    world.show(vec![comment("1", "Vilken vårdcentral har öppet?")]);
    let view = world.desk.item(&key("1"), world.now).unwrap();
    assert_eq!(view.text, "Vilken vårdcentral har öppet?");
    assert!(view.checklist.len() >= 5);
    assert!(view.referral.unwrap().contains("1177"));
    assert_eq!(view.history[0].text, "Först sedd av Sidvakt");
    assert!(world.desk.item("facebook:comment:404", world.now).is_none());
    world.act(&key("1"), Action::Answered).unwrap();
    let view = world.desk.item(&key("1"), world.now).unwrap();
    assert!(view.checklist.is_empty() && view.referral.is_none());
    assert_eq!(view.history[1].text, "Besvarad (namn saknas)");
}

#[test]
fn the_checklist_has_the_routines_five_points() {
    let list = World::new().desk.checklist();
    assert_eq!(list.points.len(), 5);
    assert_eq!(list.points[2], "Besvara inte inlägg av politisk karaktär.");
}

/// Oracle 6: in and out told apart, newest first; oracle 2: rows show public fields only.
#[test]
fn the_register_shows_public_fields_newest_first() {
    let mut world = World::new();
    let own = Item { own: true, ..published(comment("2", "Vi svarar"), "2026-11-20T09:00:00+01:00") };
    world.show(vec![comment("1", "Hon har diagnosen ADHD"), own]);
    assert_eq!(
        world.desk.register("", &[], 0, 0, world.now).empty.as_deref(),
        Some("Inget är sparat än. Det du sparar på sidan hamnar här.")
    );
    world.save(&key("2")).unwrap();
    world.save(&key("1")).unwrap();
    let view = world.desk.register("", &[], 0, 0, world.now);
    let rows: Vec<(&str, &str)> =
        view.rows.iter().map(|row| (row.direction.as_str(), row.date.as_str())).collect();
    assert_eq!(rows, [("Ut", "2026-11-20"), ("In", "2026-11-19")]);
    let printed = view.rows.iter().map(|row| format!("{} {} {}", row.who, row.summary, row.designation));
    let printed = printed.collect::<Vec<_>>().join("\n");
    assert!(!printed.contains("ADHD") && printed.matches("Bo Berg").count() == 1, "{printed}");
    let known = |row: &crate::RegisterRow| (row.author.clone(), row.words.clone(), row.state.clone());
    let expected = ("Bo Berg".into(), "Hon har diagnosen ADHD".into(), "sparad 10.42".into());
    assert_eq!(known(&view.rows[1]), expected, "told apart by who, what and when");
    let record = view.rows[1].record.clone();
    let mark =
        [("secrecy_provision", "OSL 26:1"), ("secrecy_date", "2026-11-20"), ("secrecy_authority", "KS")];
    let fields = mark.map(|(field, value)| (field.to_owned(), value.to_owned())).to_vec();
    world.order(Order::EditRecord { record, fields }).unwrap();
    let secret = &world.desk.register("", &[], 0, 0, world.now).rows[1];
    assert_eq!(known(secret), (String::new(), String::new(), "sparad 10.42".into()));
    assert_eq!(view.rows[1].designation, "TIB-2026-0002 · väntar på diarienummer");
    let out = world.desk.register("", &["drawn_up".into(), "nonsense".into()], 0, 0, world.now);
    assert_eq!(out.total, 1);
    assert!(out.filters.iter().any(|filter| filter.label == "upprättat" && filter.on && filter.count == 1));
    assert_eq!(world.desk.register("adhd", &[], 0, 0, world.now).total, 1);
    assert!(world.desk.register("saknas", &[], 0, 0, world.now).empty.is_some());
}

#[test]
fn a_record_shows_its_fields_apart_and_what_it_proves() {
    let mut world = World::new();
    world.order(Order::SetActor { name: "Anna Ek".into() }).unwrap();
    world.show(vec![comment("1", "dum i huvudet")]);
    world.save(&key("1")).unwrap();
    let fields = vec![("number".into(), "KS 2026/12".into()), ("case".into(), "existing".into())];
    world.order(Order::EditRecord { record: "TIB-2026-0001".into(), fields }).unwrap();
    let view = world.desk.record("TIB-2026-0001", world.now).unwrap();
    let value = |id: &str| {
        let mut all = view.public.iter().chain(&view.protected);
        all.find(|field| field.id == id).map(|field| field.value.clone()).unwrap()
    };
    assert_eq!(value("direction"), "Inkommen");
    assert_eq!(value("date"), "2026-11-19");
    assert_eq!(value("time"), "2026-11-19 16.05");
    assert_eq!(value("number"), "KS 2026/12");
    assert_eq!(value("secrecy_provision"), "");
    assert_eq!((view.case.choice.as_str(), view.case.number.as_str()), ("existing", "KS 2026/12"));
    assert_eq!(view.pictures.len(), 2);
    assert!(view.pictures[0].alt.starts_with("Bild av inlägget av Bo Berg"));
    assert!(view.authenticity.iter().any(|line| line.contains("Bevisar inte vem som skrev")));
    let history: Vec<&str> = view.history.iter().map(|row| row.text.as_str()).collect();
    assert_eq!(history[1], "Sparad och förseglad · KS 2026/12 (Anna Ek)");
    assert!(history[2].starts_with("Uppgifter ändrade: Diarienummer, Ärende"));
    assert!(world.desk.record("TIB-2026-0404", world.now).is_none());
}

#[test]
fn a_channel_has_a_light_for_each_demand_of_the_routine() {
    let mut world = World::new();
    let unlit = lights(&world);
    assert!(unlit.iter().all(|(met, _)| !met), "{unlit:?}");
    let names: Vec<&str> = unlit.iter().map(|(_, text)| text.as_str()).collect();
    let expected = [
        "Syfte",
        "Målgrupp",
        "Ansvarig",
        "Ersättare",
        "Minst 2 administratörer",
        "Uppdaterad senaste veckan",
        "Grundbudskapet publicerat",
        "Inte bevakad i dag",
    ];
    assert_eq!(names, expected);
    let fields = [
        ("purpose", "Dialog"),
        ("audience", "Invånare"),
        ("responsible", "Anna Ek"),
        ("deputy", "Bo Ek"),
        ("admins", "2"),
        ("notice", "2026-11-01"),
    ];
    let fields = fields.map(|(id, value)| (id.to_owned(), value.to_owned())).to_vec();
    world.order(Order::EditChannel { url: CHANNEL.into(), fields }).unwrap();
    let post =
        Item { kind: ItemKind::Post, own: true, key: "facebook:post:900".into(), ..comment("900", "Nytt!") };
    world.show(vec![post]);
    let lit = lights(&world);
    assert!(lit.iter().all(|(met, _)| *met), "{lit:?}");
    assert_eq!(lit[5].1, "Uppdaterad senaste veckan (senast 19 nov)");
    assert_eq!(lit[7].1, "Bevakad i dag 10.42");
    world.now = at("2026-11-27T17:00:00+01:00");
    let later = lights(&world);
    assert!(!later[5].0 && !later[7].0);
    assert_eq!(later[8], (false, "Obevakade vardagar senaste månaden: 4".into()));
}

#[test]
fn the_page_in_the_tab_can_be_added() {
    let world = World::new();
    let here = |url: &str, title: &str| {
        let here = Here { url: url.into(), title: title.into() };
        world.desk.channels(Some(&here), [], world.now).here
    };
    let new = here("https://www.instagram.com/granvik_kommun/", "(2) Granvik (@granvik_kommun) • Instagram")
        .unwrap();
    assert_eq!((new.name.as_str(), new.platform.as_str(), new.registered), ("Granvik", "Instagram", false));
    let known = here("https://www.facebook.com/granvikskommun/posts/9", "x | Facebook").unwrap();
    assert_eq!((known.name.as_str(), known.registered), ("Granviks kommun", true));
    assert!(here("https://www.facebook.com/", "Facebook").is_none());
}

#[test]
fn settings_tell_of_the_routine_and_the_store() {
    let world = World::new();
    let healthy = StoreHealth {
        writable: true,
        persistent: true,
        chain_holds: Some(true),
        has_key: true,
        used_percent: Some(3),
    };
    let view = world.desk.settings(&healthy, world.now);
    let value = |id: &str| view.policy.iter().find(|field| field.id == id).unwrap().value.clone();
    assert_eq!(value("municipality"), "Tibro kommun");
    assert_eq!(value("reply"), "48 tim på vardagar");
    assert_eq!(value("removal"), "48 tim, även helger");
    assert!(value("document").contains("2021-000028.003"));
    assert!(view.health.iter().all(|light| light.met));
    let fresh = StoreHealth { has_key: false, ..healthy };
    let view = world.desk.settings(&fresh, world.now);
    assert!(view.health.iter().all(|light| light.met), "a key that is not needed yet is no fault");
    assert!(view.health.iter().any(|light| light.text.contains("första gången du exporterar")));
    let ill = StoreHealth { chain_holds: Some(false), used_percent: Some(97), ..StoreHealth::default() };
    let view = world.desk.settings(&ill, world.now);
    let now: Vec<&str> =
        view.notices.iter().filter(|n| n.tone == Tone::Now).map(|n| n.text.as_str()).collect();
    assert_eq!(now.len(), 1);
    assert!(now[0].contains("kedja"));
    assert!(view.notices.iter().any(|notice| notice.text.contains("97 %")));
}

#[test]
fn refusals_are_sentences() {
    let mut world = World::new();
    world.show(vec![comment("1", "dum i huvudet")]);
    let refused = world.act(&key("1"), Action::Removed).unwrap_err();
    assert!(refused.message.starts_with("Spara först."));
    let twice = world.order(Order::AddChannel { url: CHANNEL.into(), name: "x".into() }).unwrap_err();
    assert_eq!(twice.message, "Kanalen är redan registrerad.");
    let nowhere = world.order(Order::AddChannel { url: "https://example.com".into(), name: "x".into() });
    assert_eq!(nowhere.unwrap_err().message, "Adressen är ingen sida på Facebook eller Instagram.");
    world.save(&key("1")).unwrap();
    let fields = vec![("public_summary".into(), String::new())];
    let empty = world.order(Order::EditRecord { record: "TIB-2026-0001".into(), fields }).unwrap_err();
    assert_eq!(empty.message, "”Vad det gäller” får inte vara tomt (OSL 5:2).");
    let fields = vec![("secrecy_date".into(), "i går".into())];
    let wrong = world.order(Order::EditRecord { record: "TIB-2026-0001".into(), fields }).unwrap_err();
    assert_eq!(wrong.message, "”Märkt den” har ett värde som inte går: i går.");
    world.now = minutes(world.now, 1);
}

#[test]
fn another_address_of_the_same_page_is_proposed_until_it_is_noted() {
    let mut world = World::new();
    let post = Item {
        kind: ItemKind::Post,
        key: key("post"),
        author: Some("Granviks kommun".into()),
        author_url: Some("https://www.facebook.com/profile.php?id=100064000000001".into()),
        ..comment("900", "Välkommen")
    };
    let guest = Item { kind: ItemKind::Post, key: key("guest"), ..comment("901", "Hej") };
    world.show(vec![post, guest]);
    let card = |world: &World| world.desk.channels(None, [&world.reading], world.now).channels.remove(0);
    let address = "https://www.facebook.com/profile.php?id=100064000000001";
    assert_eq!(card(&world).proposed, [address]);
    world.order(Order::AddAddress { channel: CHANNEL.into(), address: address.into() }).unwrap();
    assert_eq!((card(&world).proposed, card(&world).also), (Vec::new(), vec![address.to_owned()]));
    assert!(world.desk.channel_urls().contains(&address.to_owned()), "the reader knows its own by it");
    world.order(Order::RemoveAddress { channel: CHANNEL.into(), address: address.into() }).unwrap();
    assert_eq!(card(&world).proposed, [address]);
}

#[test]
fn an_unregistered_page_with_a_channels_name_may_be_its_other_address() {
    let world = World::new();
    let here = |title: &str| Here {
        url: "https://www.facebook.com/profile.php?id=100064000000001".into(),
        title: title.into(),
    };
    let same = |title: &str| world.desk.channels(Some(&here(title)), [], world.now).here.unwrap().same_as;
    assert_eq!(same("Granviks kommun | Facebook").unwrap().0, CHANNEL);
    assert_eq!(same("Bo Berg | Facebook"), None);
}

#[test]
fn what_is_wrong_with_a_policy_file_is_said_in_the_users_language() {
    let file = sidvakt_policy::Policy::default_file();
    let broken = [
        ("max_hours = 48", "max_hours = \"många\"", "removal.max_hours: ska vara ett heltal från"),
        ("label = \"Reklam\"", "labell = \"Reklam\"", "den raden hör inte till en rutin. Menade du label?"),
        ("review_due = 2026-01-01", "review_due = 2026-13-01", "filen går inte att läsa"),
    ];
    for (from, to, expected) in broken {
        let text = file.replacen(from, to, 1);
        assert_ne!(text, file, "{from}");
        let refused = World::new().order(Order::ImportPolicy { text }).unwrap_err();
        let told = refused.problems.join("\n");
        assert!(told.starts_with("Rad ") && told.contains(expected), "{told}");
    }
}
