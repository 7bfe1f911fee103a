"""All that speaks HTTP: answers, headers, the map's files, the interface for programs and its description."""
