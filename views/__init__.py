"""What the pages are made of: Streamlit only. Joins the loaders to the law, the maps and the exports."""
