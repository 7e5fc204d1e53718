//! Screening with the words and thresholds of the routine in force.

use std::cell::{OnceCell, RefCell};

use sidvakt_policy::Policy;
use sidvakt_protocol::{Failure, FailureCode};
use sidvakt_screening::{LocalWords, Material, Screener, Screening};

use crate::failing::failure_because;
use crate::{browser, office};

/// Where the listed words and the trained weights lie in the extension: beside the module, so that
/// waking up to answer the panel reads none of them.
const MATERIAL: [&str; 2] = ["background/words.bin", "background/weights.bin"];

thread_local! {
    static READ: OnceCell<&'static Material> = const { OnceCell::new() };
    static SCREENING: RefCell<Followed> = RefCell::default();
}

/// Sees to it that texts can be screened; to be awaited before anything is read from a page.
///
/// # Errors
/// When that cannot be read: better no marks and a word about it than calm that is not known.
pub async fn ready() -> Result<(), Failure> {
    if READ.with(|read| read.get().is_some()) {
        return Ok(());
    }
    let packed = browser::own_files(MATERIAL).await;
    let [words, weights] =
        packed.map_err(|error| failure_because(FailureCode::Internal, format!("{error:?}")))?;
    let material = Material::unpack(&words, &weights);
    take_up(material.map_err(|error| failure_because(FailureCode::Internal, error))?);
    Ok(())
}

/// As [`ready`], but goes on without when that fails: pages are read, and say that they are not screened.
///
/// # Errors
/// Before the register is open.
pub async fn ready_or_told() -> Result<(), Failure> {
    let blind = ready().await.is_err();
    office::with(|office| {
        office.desk.set_blind(blind);
        Ok(())
    })
}

/// For the life of the worker; a second reading that came in between is dropped.
fn take_up(material: Material) {
    READ.with(|read| {
        read.get_or_init(|| Box::leak(Box::new(material)));
    });
}

/// The municipality's words, and the screener that was made of them at its first text: waking up
/// to answer the panel needs none.
#[derive(Default)]
struct Followed {
    words: LocalWords,
    screener: Option<Screener>,
}

/// Screens one text; says nothing before [`ready`].
pub fn screen(text: &str) -> Screening {
    let Some(material) = READ.with(|read| read.get().copied()) else { return Screening::default() };
    SCREENING.with_borrow_mut(|followed| {
        let Followed { words, screener } = followed;
        screener.get_or_insert_with(|| Screener::with(words, material)).screen(text)
    })
}

/// Screens with this policy's words from now on, and lets these through too.
pub fn follow(policy: &Policy, let_through: &[String]) {
    let mut words = local_words(policy);
    words.allow.extend_from_slice(let_through);
    SCREENING.with_borrow_mut(|followed| {
        if followed.words != words {
            *followed = Followed { words, screener: None };
        }
    });
}

/// A policy's words as screening takes them; the desk knows which channel a text stands on.
fn local_words(policy: &Policy) -> LocalWords {
    let words = &policy.local_words;
    let channels = policy.channels.iter().flat_map(|channel| &channel.thresholds);
    let lists = LocalWords::from_lists(
        &words.allow,
        words.block.iter().map(|block| (block.category, block.words.as_slice())),
        words.thresholds.iter().map(|(id, per_cent)| (*id, *per_cent)),
        channels.map(|(id, per_cent)| (*id, *per_cent)),
    );
    LocalWords { domains: policy.meta.domains.clone(), ..lists }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policys_own_words_are_screened_for_from_when_it_is_in_force() {
        take_up(Material::embedded());
        let says =
            || screen("Vilken blomstrande zyxgrej.").findings.iter().any(|found| found.rule == "local/block");
        follow(&Policy::default_tibro(), &[]);
        assert!(!says());
        let block =
            "block = [{ category = \"insult\", words = [\"zyxgrej\"], reason = \"lokalt skällsord\" }]";
        let file = Policy::default_file().replacen("block = []", block, 1);
        follow(&Policy::parse(&file).unwrap(), &[]);
        assert!(says());
        follow(&Policy::default_tibro(), &[]);
        assert!(!says());
        let flags = || !screen("Du är en idiot").findings.is_empty();
        assert!(flags());
        follow(&Policy::default_tibro(), &["Du är en idiot".to_owned()]);
        assert!(!flags());
    }
}
