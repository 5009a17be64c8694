"""Swedish as people type it: times, numbers, roll-call answers, forms. Pure functions, spans into the original."""
