//! Small stored forms of instants, for what is read at every waking.

/// An instant as milliseconds since 1970.
pub(crate) mod instant {
    use serde::{Deserialize, Deserializer, Serializer};
    use sidvakt_time::Timestamp;

    pub fn serialize<S: Serializer>(at: &Timestamp, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_i64(at.as_millisecond())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(source: D) -> Result<Timestamp, D::Error> {
        let milliseconds = i64::deserialize(source)?;
        Timestamp::from_millisecond(milliseconds).map_err(serde::de::Error::custom)
    }
}

/// An interval as `[words, not before, not after]`.
pub(crate) mod interval {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use sidvakt_evidence::CapturedTime;
    use sidvakt_time::Timestamp;

    pub fn serialize<S: Serializer>(time: &CapturedTime, out: S) -> Result<S::Ok, S::Error> {
        let milliseconds = |at: Option<Timestamp>| at.map(|at| at.as_millisecond());
        (&time.text, milliseconds(time.earliest), milliseconds(time.latest)).serialize(out)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(source: D) -> Result<CapturedTime, D::Error> {
        let (text, earliest, latest) = <(Option<String>, Option<i64>, Option<i64>)>::deserialize(source)?;
        let instant = |at: Option<i64>| at.map(Timestamp::from_millisecond).transpose();
        let custom = serde::de::Error::custom;
        Ok(CapturedTime {
            text,
            earliest: instant(earliest).map_err(custom)?,
            latest: instant(latest).map_err(custom)?,
        })
    }
}
