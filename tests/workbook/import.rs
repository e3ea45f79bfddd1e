//! Back from a sheet.
