using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProSupport.Infrastructure.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DroppedKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DroppedKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    GoneOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Leaf = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DroppedKeys", x => x.Id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DroppedKeys");
        }
    }
}
