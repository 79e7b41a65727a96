"""Pure calculation: arrays and dataclasses in, arrays and dataclasses out. Knows no Django."""
