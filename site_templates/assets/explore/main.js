// The list of all claims with filters.
