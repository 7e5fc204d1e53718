use super::{Identity, LinkKind, identity_number, imitates_own, link_kind, luhn_holds};
use crate::lexicon::{ClassId, class};
use crate::signals;

/// Whether any token of a text has a class.
fn marks(text: &str, id: ClassId) -> bool {
    signals(text).classes.has(id)
}

fn digits(text: &str) -> Vec<u8> {
    text.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect()
}

#[test]
fn identity_numbers_need_a_date_and_a_check_digit() {
    assert_eq!(identity_number(&digits("870521-2382")), Some(Identity::Personal));
    assert_eq!(identity_number(&digits("19420119-9124")), Some(Identity::Personal));
    assert_eq!(identity_number(&digits("701063-2391")), Some(Identity::Coordination));
    for wrong in ["870521-2383", "871321-2382", "802999-1158", "870532-2382", "12345"] {
        assert_eq!(identity_number(&digits(wrong)), None, "{wrong}");
    }
    assert!(luhn_holds(&digits("802999-1158")));
}

#[test]
fn identity_numbers_are_found_however_they_are_written() {
    for text in [
        "mitt personnummer är 870521-2382",
        "pnr 8705212382 kolla",
        "19870521-2382",
        "198705212382",
        "870521 2382",
        "fru min 8 7 0 5 2 1 - 2 3 8 2 fick avslag",
        "samordningsnummer 701063-2391",
    ] {
        assert!(marks(text, class::PERSONNUMMER), "{text}");
    }
}

#[test]
fn other_numbers_are_no_identity_numbers() {
    for text in [
        "org.nr 802999-1158",
        "ärende 870521-2381",
        "OCR 8705212382",
        "faktura 198705212382",
        "ring 070-174 06 05",
        "kl 18.30 den 12/5",
        "lampa nr 2021-000028",
    ] {
        assert!(!marks(text, class::PERSONNUMMER), "{text}");
    }
}

#[test]
fn phones_are_told_from_prices_times_and_case_numbers() {
    for text in
        ["070-174 06 05", "0701740605", "+46701740605", "08-465 004 10", "031-390 06 12", "+44 7700 900 231"]
    {
        assert!(marks(text, class::PHONE), "{text}");
    }
    for text in ["1 400 kr", "2024-06-01", "faktura 0701740605", "3 400", "12/5 2024"] {
        assert!(!marks(text, class::PHONE), "{text}");
    }
}

#[test]
fn prices_have_a_currency() {
    for text in ["1500 kr", "4 800 kr", "199:-", "1 400:–", "250kr/h", "49,90 kr", "€5", "två för 150 spänn"]
    {
        assert!(marks(text, class::PRICE), "{text}");
    }
    for text in ["nr 7", "kl 18", "tre kronor", "47 dagar"] {
        assert!(!marks(text, class::PRICE), "{text}");
    }
}

#[test]
fn plates_are_capitals_and_digits() {
    for text in ["bilen MLB 482 körde om", "OND 18B smet", "TOA61L"] {
        assert!(marks(text, class::PLATE), "{text}");
    }
    for text in ["ärende BYG 123", "klass abc 123", "IQV 123", "ange kod ABC123", "ICA 2024 öppnar"] {
        assert!(!marks(text, class::PLATE), "{text}");
    }
}

#[test]
fn addresses_and_school_classes_are_found() {
    assert!(marks("bor på Lärkvägen 14", class::HOUSE_NUMBER));
    assert!(marks("grannen på nr 7", class::HOUSE_NUMBER));
    assert!(!marks("vi var 14 på gatan", class::HOUSE_NUMBER));
    assert!(marks("Hugo i 6B", class::SCHOOL_CLASS));
    assert!(!marks("6 barn", class::SCHOOL_CLASS));
}

#[test]
fn links_that_look_like_the_municipalitys_own_and_are_not() {
    let own = ["tibro.se".to_owned(), "Visittibro.nu".to_owned()];
    for link in [
        "tibr0.se",
        "https://www.tibr0.se/faktura",
        "https://tibro-kommun.info/betala",
        "tibrokommun.com",
        "tibro.se-faktura.com",
        "https://tibro.se.login.net",
        "visittibr0.nu",
        "visitttibro.nu",
    ] {
        assert!(imitates_own(link, &own), "{link}");
    }
    for link in [
        "https://tibro.se",
        "e-tjanst.tibro.se/x",
        "www.visittibro.nu",
        "tibroif.se",
        "hotelltibro.se",
        "libro.se",
        "svt.se/tibro.se",
        "skara.se",
    ] {
        assert!(!imitates_own(link, &own), "{link}");
    }
    assert!(!imitates_own("tibro-kommun.info", &[]));
}

#[test]
fn links_that_hide_or_imitate_stand_out() {
    assert_eq!(link_kind("https://bit.ly/3abc"), Some(LinkKind::Short));
    for link in [
        "postn0rd-paket.top/se",
        "https://postnord-tull.com",
        "skatteverkett.se",
        "kornmun.se",
        "bank1d-login.net",
        "tibrokommun.com",
        "https://tibro-kommun.info/betala",
        "https://www.tibro.se.min-sida.com/faktura",
        "skövde-kornmun.se",
    ] {
        assert_eq!(link_kind(link), Some(LinkKind::LookAlike), "{link}");
    }
    for link in [
        "https://www.postnord.se/spara",
        "polisen.se/tips",
        "https://tibro.se",
        "sundbykommun.se",
        "butiken.shop",
        "kommunikation.com",
        "kommunal.se",
        "mariehamn.ax",
        "e-tjanst.tibro.se",
        "svt.se",
    ] {
        assert_eq!(link_kind(link), None, "{link}");
    }
}
