"""New records: the least that is asked, the rest as commented lines that say what each is for."""
