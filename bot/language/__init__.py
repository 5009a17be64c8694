"""Swedish as people type it: times, numbers, roll-call answers, labelled forms. Pure functions, spans into the original."""
