"""The map: colours, the folium document, the data and scripts that the browser paints it with."""
