using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProSupport.Infrastructure.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KeysAndIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "KeyFingerprints",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Value = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeyFingerprints", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Slots_End",
                table: "Slots",
                column: "End");

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_State",
                table: "Appointments",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "KeyFingerprints");

            migrationBuilder.DropIndex(
                name: "IX_Slots_End",
                table: "Slots");

            migrationBuilder.DropIndex(
                name: "IX_Appointments_State",
                table: "Appointments");
        }
    }
}
