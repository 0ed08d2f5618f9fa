package io.facerec.cli.draw;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One tile for each identified face, in pages of {@value #PER_PAGE} so that memory stays bounded.
 * Not thread-safe.
 */
public final class ContactSheet {
  private static final int PER_PAGE = 200;
  private static final int COLUMNS = 8;
  private static final int GAP = 10;
  private static final int CAPTION = 40;

  private final AnnotationFolder folder;
  private final List<Tile> tiles = new ArrayList<>();
  private int pages;

  public ContactSheet(AnnotationFolder folder) {
    this.folder = folder;
  }

  public void add(Tile tile) {
    tiles.add(tile);
    if (tiles.size() == PER_PAGE) {
      writePage();
    }
  }

  /** Whether there are tiles that are not on a page yet. */
  public boolean hasTiles() {
    return !tiles.isEmpty();
  }

  /** Writes what is left; a first page is written even when no face was identified. */
  public void finish() {
    if (!tiles.isEmpty() || pages == 0) {
      writePage();
    }
  }

  private void writePage() {
    pages++;
    folder.save(
        page(), folder.file(pages == 1 ? "contact-sheet.jpg" : "contact-sheet-" + pages + ".jpg"));
    tiles.clear();
  }

  private BufferedImage page() {
    int columns = Math.max(1, Math.min(COLUMNS, tiles.size()));
    int rows = Math.max(1, (tiles.size() + columns - 1) / columns);
    BufferedImage page =
        new BufferedImage(
            GAP + columns * (Tile.SIDE + GAP),
            GAP + rows * (Tile.SIDE + CAPTION + GAP),
            BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = page.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, page.getWidth(), page.getHeight());
    for (int i = 0; i < tiles.size(); i++) {
      draw(
          graphics,
          tiles.get(i),
          GAP + i % columns * (Tile.SIDE + GAP),
          GAP + i / columns * (Tile.SIDE + CAPTION + GAP));
    }
    if (tiles.isEmpty()) {
      caption(graphics, "no face was identified", Font.PLAIN, GAP, GAP + CAPTION);
    }
    graphics.dispose();
    return page;
  }

  private static void draw(Graphics2D graphics, Tile tile, int x, int y) {
    graphics.drawImage(tile.picture(), x, y, null);
    caption(graphics, tile.subject(), Font.BOLD, x, y + Tile.SIDE + 17);
    caption(
        graphics,
        String.format(Locale.ROOT, "%.2f", tile.similarity()),
        Font.PLAIN,
        x,
        y + Tile.SIDE + 35);
  }

  /** Cut short where it is wider than a tile. */
  private static void caption(Graphics2D graphics, String text, int style, int x, int baseline) {
    graphics.setFont(new Font(Font.SANS_SERIF, style, 15));
    graphics.setColor(Color.BLACK);
    String shown = text;
    for (int end = text.length();
        end > 0 && graphics.getFontMetrics().stringWidth(shown) > Tile.SIDE;
        end = text.offsetByCodePoints(end, -1)) {
      shown = text.substring(0, text.offsetByCodePoints(end, -1)) + "\u2026";
    }
    graphics.drawString(shown, x, baseline);
  }
}
