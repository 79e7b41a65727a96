"""Files of works from outside: read in a process of their own, understood column by column, cleaned row by row."""
