package lab.nexus.extract.preview;

/// Stands for a file that could not be shown, and says so.
final class EmptyCard {
    private EmptyCard() {}

    static Canvas draw(String name, String why) {
        var card = new Canvas(Drawing.SIZE, Drawing.SIZE).fill(Canvas.WHITE);
        card.frame(0, 0, Drawing.SIZE, Drawing.SIZE, Canvas.GREY);
        card.frame(1, 1, Drawing.SIZE - 2, Drawing.SIZE - 2, Canvas.GREY);
        sheet(card);
        var middle = Drawing.SIZE / 2;
        card.centred(Glyphs.LARGE, middle, 270, "No preview", Canvas.BLACK);
        var y = 310;
        for (var line : Lines.wrapped(name, 60, 2)) {
            card.centred(Glyphs.BOLD, middle, y, line, Canvas.BLACK);
            y += 18;
        }
        y += 8;
        for (var line : Lines.wrapped(why, 60, 5)) {
            card.centred(Glyphs.SMALL, middle, y, line, Canvas.GREY);
            y += 18;
        }
        return card;
    }

    /// A sheet of paper with a folded corner and a crack.
    private static void sheet(Canvas card) {
        var stroke = new Stroke(0, 0, Drawing.SIZE, 260, 4);
        double[][] edge = {{195, 80}, {275, 80}, {305, 110}, {305, 235}, {195, 235}, {195, 80}};
        double[][] fold = {{275, 80}, {275, 110}, {305, 110}};
        double[][] crack = {{195, 165}, {222, 150}, {245, 172}, {268, 148}, {305, 168}};
        for (var line : new double[][][] {edge, fold, crack}) {
            for (var i = 1; i < line.length; i++) {
                stroke.line(line[i - 1][0], line[i - 1][1], line[i][0], line[i][1]);
            }
        }
        stroke.lay(card, Canvas.GREY);
    }
}
