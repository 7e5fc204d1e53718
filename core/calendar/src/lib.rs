//! Swedish working days, the reply and removal clocks, and times as pages write them.
