package dev.gelada.setting;

/** How many slips of the keyboard lie between two words: letters added, left out, changed, or changed round with their neighbour. */
final class EditDistance {

    private EditDistance() {}

    static int between(String left, String right) {
        int[][] slips = new int[left.length() + 1][right.length() + 1];
        for (int row = 0; row <= left.length(); row++) {
            for (int column = 0; column <= right.length(); column++) {
                slips[row][column] = row == 0 || column == 0 ? row + column : least(slips, left, right, row, column);
            }
        }
        return slips[left.length()][right.length()];
    }

    private static int least(int[][] slips, String left, String right, int row, int column) {
        int changed = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
        int least = Math.min(
                slips[row - 1][column - 1] + changed, 1 + Math.min(slips[row - 1][column], slips[row][column - 1]));
        boolean round = row > 1
                && column > 1
                && left.charAt(row - 1) == right.charAt(column - 2)
                && left.charAt(row - 2) == right.charAt(column - 1);
        return round ? Math.min(least, slips[row - 2][column - 2] + 1) : least;
    }
}
